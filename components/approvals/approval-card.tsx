"use client";

import { CircleHelp, ListChecks, ShieldQuestionMark } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { isFocusLost } from "@/components/ui/focus-heir";
import { Kbd } from "@/components/ui/kbd";
import { RelativeTime } from "@/components/ui/relative-time";
import { cn } from "@/lib/browser/cn";
import { useHotkeys } from "@/lib/browser/use-hotkeys";
import type { AnswerApproval, ApprovalView } from "@/lib/contracts/approvals";
import { MAIN_AGENT } from "@/lib/contracts/events";
import { forRunWords } from "./alike-words";
import { ApprovalPreview } from "./approval-preview";
import { ArgumentForm } from "./argument-form";
import { passFocus } from "./pass-focus";
import { QuestionForm } from "./question-form";
import { ReasonForm } from "./reason-form";
import { useAnswerApproval } from "./use-answer-approval";
import { useSettled } from "./use-settled";
import { whyItAsks } from "./why-it-asks";

interface ApprovalCardProps {
  approval: ApprovalView;
  /** The keys a, r and e answer this card wherever the focus is: for the only one on a page. */
  isOnly?: boolean;
  /** The run is paused, so that an answer alone does not set it going; left out where that is not known. */
  isPaused?: boolean;
  /** Names the task and links to it, for lists outside of it. */
  showTask?: boolean;
  onAnswered?: () => void;
  /** Opens with the answers, the reason of a refusal, or the arguments to edit. */
  startWith?: Mode;
  /** Shown in the heading's row, at its end. */
  action?: ReactNode;
  className?: string;
}

type Mode = "ask" | "reject" | "edit";
const icons = { tool: ShieldQuestionMark, plan: ListChecks, question: CircleHelp } as const;

/** A question to the person: what will happen, why it asks, the thing itself, and the answers. */
export function ApprovalCard({
  approval,
  isOnly = false,
  isPaused,
  showTask = false,
  onAnswered,
  startWith = "ask",
  action,
  className,
}: ApprovalCardProps) {
  const [mode, setMode] = useState<Mode>(startWith);
  const { send, isBusy } = useAnswerApproval(approval, onAnswered);
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => passFocus(card.current), []);
  useKeepFocus(card, mode);
  const isOpen = approval.can_answer && !isBusy;
  const keys = hotkeysFor(approval, { approve: () => send({ decision: "approve" }), setMode });
  const asks = isOpen && mode === "ask";
  const takesKeys = useSettled(asks);
  useHotkeys(keys, useSettled(asks && isOnly));

  const Icon = icons[approval.kind];
  return (
    <article
      ref={card}
      aria-label={approval.preview.title}
      data-approval={approval.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card takes the keys a, r and e while it has the focus
      tabIndex={0}
      onKeyDown={(event) => takesKeys && onCardKey(event, keys)}
      className={cn(
        "grid grid-cols-1 gap-3 rounded-lg border border-warning-dot/50 bg-card px-4 py-3.5",
        className,
      )}
    >
      {showTask ? <TaskLine approval={approval} /> : null}
      <header className="flex items-start gap-2.5">
        <Icon aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-warning" />
        <div className="min-w-0 flex-1">
          <h2 className="wrap-anywhere text-pretty font-semibold text-body leading-6">
            {approval.preview.title}
          </h2>
          <p className="text-muted-foreground text-sm">
            {approval.agent !== MAIN_AGENT ? `Asked by ${approval.agent}. ` : ""}
            {whyItAsks(approval, isPaused)}
          </p>
        </div>
        {action}
      </header>
      {mode === "edit" ? null : <ApprovalPreview preview={approval.preview} />}
      {approval.can_answer ? (
        <Answers approval={approval} mode={mode} setMode={setMode} send={send} busy={isBusy} />
      ) : (
        <p className="text-muted-foreground text-sm">
          Only a person who may work in this coworkspace can answer.
        </p>
      )}
    </article>
  );
}

/** What was pressed to change the mode is gone with it: the card itself has the focus then, unless a field takes it. */
function useKeepFocus(card: RefObject<HTMLElement | null>, mode: Mode): void {
  const shown = useRef(mode);
  useLayoutEffect(() => {
    if (shown.current === mode) return;
    shown.current = mode;
    if (isFocusLost()) card.current?.focus();
  }, [card, mode]);
}

interface AnswersProps {
  approval: ApprovalView;
  mode: Mode;
  setMode: (mode: Mode) => void;
  send: (answer: AnswerApproval) => void;
  busy: boolean;
}

function Answers({ approval, mode, setMode, send, busy }: AnswersProps) {
  const { kind, preview } = approval;
  if (kind === "question") {
    const choices = preview.kind === "question" ? preview.choices : [];
    return (
      <QuestionForm
        choices={choices}
        busy={busy}
        onAnswer={(words) => send({ decision: "approve", answer: words })}
      />
    );
  }
  if (mode === "reject") {
    return (
      <ReasonForm
        label={kind === "plan" ? "What should be different?" : "Why not? The agent reads it and goes on."}
        placeholder={kind === "plan" ? "For example: read the receipts first" : "Optional"}
        submitLabel={kind === "plan" ? "Ask for a better plan" : "Reject"}
        required={kind === "plan"}
        busy={busy}
        onSubmit={(reason) => send({ decision: "reject", ...(reason ? { reason } : {}) })}
        onCancel={() => setMode("ask")}
      />
    );
  }
  if (mode === "edit") {
    return (
      <ArgumentForm
        arguments={approval.arguments}
        busy={busy}
        onApprove={(args) => send({ decision: "approve", arguments: args })}
        onCancel={() => setMode("ask")}
      />
    );
  }
  // Not disabled: the one that has the focus would lose it.
  const waits = busy ? { "aria-disabled": true } : {};
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        variant={preview.kind === "delete" || preview.kind === "deletions" ? "danger" : "primary"}
        loading={busy}
        // The second click of a double click falls on the question that took the first one's place.
        onClick={({ detail }) => detail < 2 && send({ decision: "approve" })}
      >
        {approveLabel(approval)} <KeyHint keys="a" />
      </Button>
      {approval.can_approve_for_run ? (
        <Button {...waits} onClick={() => send({ decision: "approve_for_run" })}>
          {forRunWords(approval.tool)}
        </Button>
      ) : null}
      <Button {...waits} variant="ghost" onClick={() => busy || setMode("reject")}>
        {kind === "plan" ? "Ask for a better plan" : "Reject"} <KeyHint keys="r" />
      </Button>
      {kind === "plan" ? (
        <Button asChild variant="ghost">
          <Link href={`/tasks/${approval.task_id}`}>Edit the plan</Link>
        </Button>
      ) : preview.kind === "deletions" ? null : (
        <Button {...waits} variant="ghost" onClick={() => busy || setMode("edit")}>
          Edit <KeyHint keys="e" />
        </Button>
      )}
    </div>
  );
}

function approveLabel({ kind, preview }: ApprovalView): string {
  if (kind === "plan") return "Approve the plan";
  if (preview.kind === "command") return "Run";
  return preview.kind === "delete" || preview.kind === "deletions" ? "Delete" : "Approve";
}

function KeyHint({ keys }: { keys: string }) {
  return (
    <span aria-hidden="true" className="-mr-1 opacity-80 pointer-coarse:hidden">
      <Kbd keys={keys} className="h-4 min-w-4 border-current/30 bg-transparent text-inherit" />
    </span>
  );
}

function TaskLine({ approval }: { approval: ApprovalView }) {
  return (
    <p className="flex min-w-0 items-baseline gap-2 text-muted-foreground text-sm">
      <Link
        href={`/tasks/${approval.task_id}`}
        className="min-w-0 truncate font-medium text-foreground underline-offset-3 hover:underline"
      >
        {approval.outcome}
      </Link>
      <span className="shrink-0 text-xs">
        <RelativeTime at={approval.requested_at} />
      </span>
    </p>
  );
}

function hotkeysFor(
  approval: ApprovalView,
  act: { approve: () => void; setMode: (mode: Mode) => void },
): Record<string, () => void> {
  if (approval.kind === "question") return {};
  return {
    a: act.approve,
    r: () => act.setMode("reject"),
    ...(approval.kind === "tool" && approval.preview.kind !== "deletions"
      ? { e: () => act.setMode("edit") }
      : {}),
  };
}

function onCardKey(event: KeyboardEvent<HTMLElement>, keys: Record<string, () => void>): void {
  const isTyping = event.target instanceof Element && event.target.matches("input, textarea, select");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}
