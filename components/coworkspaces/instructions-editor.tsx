"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Textarea } from "@/components/ui/textarea";
import { api, ProblemError, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { limits } from "@/lib/contracts/limits";

type Instructions = { instructions: string; version: string | null };
type SaveState =
  | { kind: "saved" }
  | { kind: "changed" }
  | { kind: "saving" }
  | { kind: "failed"; sentence: string; conflict: boolean };

interface InstructionsEditorProps {
  slug: string;
  initial: Instructions;
  writable: boolean;
}

/** The standing instructions of a folder: the same text as `.instructions.md` on disk. Saved by button or Ctrl/⌘ S. */
export function InstructionsEditor({ slug, initial, writable }: InstructionsEditorProps) {
  const [text, setText] = useState(initial.instructions);
  const [version, setVersion] = useState(initial.version);
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const url = `/api/cowork/coworkspaces/${encodeURIComponent(slug)}/instructions`;

  const save = async (overwrite = false) => {
    if (state.kind === "saving" || state.kind === "saved") return;
    setState({ kind: "saving" });
    try {
      const guard = version !== null && !overwrite ? { headers: { "if-match": `"${version}"` } } : {};
      const saved = await api.put<Instructions | undefined>(url, { instructions: text }, guard);
      setVersion(saved?.version ?? null);
      // Typing goes on while it is saved: only what was sent is saved.
      setState((now) => (now.kind === "saving" ? { kind: "saved" } : now));
    } catch (error) {
      const conflict = error instanceof ProblemError && (error.status === 412 || error.status === 409);
      setState({ kind: "failed", sentence: problemSentence(error), conflict });
    }
  };
  const reload = async () => {
    const fresh = await api.get<Instructions>(url).catch(() => null);
    if (!fresh) return;
    setText(fresh.instructions);
    setVersion(fresh.version);
    setState({ kind: "saved" });
  };

  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  const dirty = state.kind === "changed" || state.kind === "failed";
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);

  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-muted-foreground text-sm">
        Every agent that works in this coworkspace reads this first: names, rules, where things belong. It is
        the file <code className="font-mono text-xs">.instructions.md</code> in the folder.
      </p>
      <Textarea
        aria-label="Instructions of this coworkspace"
        value={text}
        readOnly={!writable}
        rows={16}
        maxLength={limits.instructions}
        spellCheck
        placeholder={
          writable
            ? "For example: Amounts are in euros. Reports go to output/reports."
            : "No instructions yet."
        }
        className="min-h-72 font-mono text-xs leading-5.5"
        onChange={(event) => {
          setText(event.target.value);
          setState({ kind: "changed" });
        }}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== "s" || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          void latestSave.current();
        }}
      />
      {state.kind === "failed" ? (
        <ErrorState
          compact
          title="Not saved"
          action={
            state.conflict ? (
              <>
                <Button size="sm" onClick={() => void reload()}>
                  Load the other version
                </Button>
                <Button size="sm" variant="danger-ghost" onClick={() => void save(true)}>
                  Save mine over it
                </Button>
              </>
            ) : null
          }
        >
          {state.sentence}
        </ErrorState>
      ) : null}
      {writable ? (
        <div className="flex items-center gap-3">
          <Button
            variant="primary"
            loading={state.kind === "saving"}
            disabled={state.kind === "saved"}
            onClick={() => void save()}
          >
            Save
          </Button>
          <span aria-live="polite" className="text-muted-foreground text-sm">
            {state.kind === "saved" ? "Saved" : state.kind === "saving" ? "Saving…" : "Not saved yet"}
          </span>
          <span className="ml-auto text-muted-foreground text-xs tabular-nums">
            {limits.instructions - text.length < 5000
              ? `${count(limits.instructions - text.length, "character")} left`
              : null}
          </span>
        </div>
      ) : null}
    </div>
  );
}
