"use client";

import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { count } from "@/lib/browser/format";
import type { TrashEntry } from "@/lib/contracts/trash";

/** What is asked: whether one thing goes for good, or all. */
export type TrashQuestion = { about: "one"; entry: TrashEntry } | { about: "all" };

interface TrashDialogsProps {
  question: TrashQuestion | null;
  /** What the person may delete, newest first. */
  mine: readonly TrashEntry[];
  /** How many they may not. */
  others: number;
  onRemove: (entry: TrashEntry) => Promise<void>;
  onEmpty: (until: string) => Promise<void>;
  onClose: () => void;
}

/** Asks before something leaves the trash for good, and says what can still bring it back. */
export function TrashDialogs({ question, mine, others, onRemove, onEmpty, onClose }: TrashDialogsProps) {
  const close = (open: boolean) => open || onClose();
  return (
    <>
      {question?.about === "one" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete “${question.entry.name}” for good?`}
          description={<Consequences what={question.entry.type === "directory" ? "folder" : "file"} />}
          names={[question.entry.path]}
          confirmLabel="Delete for good"
          onConfirm={() => onRemove(question.entry)}
        />
      ) : null}
      {question?.about === "all" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete ${count(mine.length, "item")} for good?`}
          description={<Consequences what="items" others={others} />}
          names={namesOf(mine)}
          confirmLabel="Delete for good"
          onConfirm={() => onEmpty(mine[0]?.deleted_at ?? "")}
        />
      ) : null}
    </>
  );
}

/** One name may have been deleted more than once. */
function namesOf(entries: readonly TrashEntry[]): string[] {
  const times = new Map<string, number>();
  for (const { path } of entries) times.set(path, (times.get(path) ?? 0) + 1);
  return [...times].map(([path, number]) => (number === 1 ? path : `${path} (${number} times)`));
}

function Consequences({ what, others = 0 }: { what: "file" | "folder" | "items"; others?: number }) {
  return (
    <div className="grid gap-2">
      <p>
        {what === "items" ? "They leave" : `The ${what} leaves`} the trash and cannot be restored from here
        any more. What an agent’s run changed or deleted can still come back by undoing that run, for as long
        as the contents for undo are kept.
      </p>
      {others > 0 ? (
        <p>
          {count(others, "item")} from places where you do not have Full access{" "}
          {others === 1 ? "stays" : "stay"}.
        </p>
      ) : null}
    </div>
  );
}
