"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Textarea } from "@/components/ui/textarea";
import { api } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { limits } from "@/lib/contracts/limits";
import { EditConflict } from "./edit-conflict";
import { ifMatch, useGuardedSave } from "./use-guarded-save";

type Instructions = { instructions: string; version: string | null };
interface InstructionsEditorProps {
  slug: string;
  initial: Instructions;
  writable: boolean;
}

/** The standing instructions of a folder: the same text as `.instructions.md` on disk. Saved by button or Ctrl/⌘ S. */
export function InstructionsEditor({ slug, initial, writable }: InstructionsEditorProps) {
  const [text, setText] = useState(initial.instructions);
  const [dirty, setDirty] = useState(false);
  const url = `/api/cowork/coworkspaces/${encodeURIComponent(slug)}/instructions`;
  const guarded = useGuardedSave({
    version: initial.version,
    save: async (instructions, version) => {
      const saved = await api.put<Instructions | undefined>(url, { instructions }, ifMatch(version));
      return saved?.version ?? null;
    },
    load: async () => {
      const { instructions, version } = await api.get<Instructions>(url);
      return { text: instructions, version };
    },
  });
  const { state } = guarded;
  const typed = useRef(text);

  const save = async (seen?: string | null) => {
    if (state.kind === "saving" || !dirty) return;
    const sent = text;
    // Typing goes on while it is saved: only what was sent is saved.
    if (await guarded.submit(sent, seen)) setDirty(typed.current !== sent);
  };
  const write = (next: string, isNew: boolean) => {
    typed.current = next;
    setText(next);
    setDirty(isNew);
  };

  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
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
          write(event.target.value, true);
        }}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== "s" || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          void latestSave.current();
        }}
      />
      {state.kind === "failed" ? (
        <ErrorState compact title="Not saved">
          {state.sentence}
        </ErrorState>
      ) : null}
      {state.kind === "conflict" ? (
        <EditConflict
          sentence={state.sentence}
          name=".instructions.md"
          mine={text}
          theirs={state.theirs}
          working={false}
          onKeepMine={() => void save(state.theirs.version)}
          onKeepTheirs={() => write(guarded.takeTheirs(state.theirs), false)}
        />
      ) : null}
      {writable ? (
        <div className="flex items-center gap-3">
          <Button
            variant="primary"
            loading={state.kind === "saving"}
            disabled={!dirty}
            onClick={() => void save()}
          >
            Save
          </Button>
          <span aria-live="polite" className="text-muted-foreground text-sm">
            {state.kind === "saving" ? "Saving…" : dirty ? "Not saved yet" : "Saved"}
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
