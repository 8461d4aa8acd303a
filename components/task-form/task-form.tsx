"use client";

import { ArrowUp, Paperclip } from "lucide-react";
import { useRef, useState } from "react";
import { FirstCoworkspace } from "@/components/coworkspaces/first-coworkspace";
import { NewCoworkspaceDialog } from "@/components/coworkspaces/new-coworkspace-dialog";
import { DropTarget } from "@/components/files/drop-target";
import { type ChosenFile, chosenFiles } from "@/components/files/dropped-files";
import { useFileActions } from "@/components/files/use-file-actions";
import { useUploadWithQuestions } from "@/components/files/use-upload-with-questions";
import { useUploads } from "@/components/files/use-uploads";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import type { Health } from "@/lib/contracts/health";
import type { ModelView } from "@/lib/contracts/models";
import type { MoneyRulesView } from "@/lib/contracts/spend";
import { AgentReadiness } from "./agent-readiness";
import { AttachedFiles } from "./attached-files";
import { Examples } from "./examples";
import { OutcomeField } from "./outcome-field";
import { SandboxChip } from "./sandbox-chip";
import { TaskChips } from "./task-chips";
import { draftProblem, taskRequest } from "./task-draft";
import { useStartTask } from "./use-start-task";
import { useTaskDraft } from "./use-task-draft";

interface TaskFormProps {
  coworkspaces: CoworkspaceView[];
  models: ModelView[];
  money: MoneyRulesView;
  /** The coworkspace that the address asks for. */
  preferred: string | null;
  /** How the worker is, for a first look. */
  worker: Health["worker"];
  sandbox: Health["sandbox"];
  /** A server action; hands a task over where the page's scripts have not loaded yet. */
  startAction: (form: FormData) => Promise<void>;
}

/** Hands over an outcome: the field, its options, files dropped beside it, and examples. */
export function TaskForm({
  coworkspaces: fromServer,
  models,
  money,
  preferred,
  worker,
  sandbox,
  startAction,
}: TaskFormProps) {
  const [made, setMade] = useState<CoworkspaceView[]>([]);
  const coworkspaces = [
    ...made.filter((one) => !fromServer.some((each) => each.slug === one.slug)),
    ...fromServer,
  ];
  const { draft, change, forgetOutcome } = useTaskDraft({ coworkspaces, models, preferred });
  const { starting, problem: refusal, clearProblem, start } = useStartTask();
  const [problem, setProblem] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const uploads = useUploads(() => {});
  const { upload, dialog } = useUploadWithQuestions(uploads);
  const { remove } = useFileActions(draft.coworkspace);

  const attached = uploads.queue.items.filter((item) => item.slug === draft.coworkspace);
  const uploading = attached.some((item) => item.status === "waiting" || item.status === "sending");
  const target = coworkspaces.find((each) => each.slug === draft.coworkspace);
  const mayUpload = target?.level === "full";

  const attach = (chosen: ChosenFile[]) => {
    if (!target) return setProblem("Choose a coworkspace first; the files go there.");
    if (!mayUpload) return setProblem(`You may not add files to “${target.name}”.`);
    void upload(target.slug, "files", chosen);
  };
  const send = async () => {
    if (starting !== null) return;
    const paths = attached.filter((item) => item.status === "done").map((item) => item.path);
    const wrong = uploading ? "Wait until the files are uploaded." : draftProblem(draft, paths);
    setProblem(wrong);
    if (wrong === null && (await start(taskRequest(draft, coworkspaces, paths)))) forgetOutcome();
  };
  const startExample = async (outcome: string) => {
    const wrong = draftProblem({ ...draft, outcome });
    setProblem(wrong);
    if (wrong === null && !(await start(taskRequest({ ...draft, outcome }, coworkspaces))))
      change({ outcome });
  };
  const edit = (outcome: string) => {
    setProblem(null);
    clearProblem();
    change({ outcome });
  };

  const onMade = (one: CoworkspaceView) => {
    setMade((before) => [one, ...before]);
    change({ coworkspace: one.slug });
  };
  if (coworkspaces.length === 0) return <FirstCoworkspace onMade={onMade} />;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-1">
        <h1 className="font-semibold text-xl leading-7">What should be done?</h1>
        <div className="flex flex-wrap items-center gap-x-2">
          <SandboxChip sandbox={sandbox} />
          <AgentReadiness initial={worker} />
        </div>
      </div>
      <form
        aria-label="New task"
        action={startAction}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        className="rounded-xl border border-input bg-card shadow-raised transition-[border-color] focus-within:border-ring"
      >
        <input type="hidden" name="coworkspace_slug" value={draft.coworkspace} />
        <OutcomeField value={draft.outcome} problem={problem ?? refusal} onChange={edit} onSend={send} />
        <AttachedFiles
          items={attached}
          onRetry={(item) => uploads.retry(item.id)}
          onRemove={(item) => {
            uploads.remove(item.id);
            if (item.status === "done") void remove([item.path]);
          }}
        />
        <div className="flex flex-col justify-between gap-x-2 px-2 pb-2 sm:flex-row sm:items-end">
          <TaskChips
            draft={draft}
            coworkspaces={coworkspaces}
            models={models}
            money={money}
            preferred={preferred}
            onChange={change}
            onNewCoworkspace={() => setCreating(true)}
          />
          <div className="flex shrink-0 items-center gap-1 self-end">
            <Tooltip label="Attach files, or drop them anywhere">
              <Button
                variant="ghost"
                size="icon"
                aria-label="Attach files"
                onClick={() => files.current?.click()}
              >
                <Paperclip />
              </Button>
            </Tooltip>
            <Tooltip label="Start the task" hotkey="mod+Enter">
              <Button
                type="submit"
                variant="primary"
                size="icon"
                aria-label="Start the task"
                loading={starting !== null}
              >
                <ArrowUp />
              </Button>
            </Tooltip>
          </div>
        </div>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label="Files to attach"
          onChange={({ target: input }) => {
            attach(chosenFiles(input.files ?? []));
            input.value = "";
          }}
        />
      </form>
      <Examples
        starting={starting}
        disabled={starting !== null}
        onFill={edit}
        onStart={startExample}
        action={startAction}
        coworkspace={draft.coworkspace}
      />
      <DropTarget
        into={target ? `${target.name} / Files` : "a coworkspace"}
        onFiles={attach}
        onProblem={(sentence) => toast.error(sentence)}
      />
      {dialog}
      {creating ? <NewCoworkspaceDialog onClose={() => setCreating(false)} onMade={onMade} /> : null}
    </>
  );
}
