"use client";

import { FileDiff, History } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { count } from "@/lib/browser/format";
import type { ChangesView } from "@/lib/contracts/changes";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { ChangeDialog } from "./change-dialog";
import { type ChangedFile, changedFiles, changedTurns, fileKey, pathsToUndo } from "./changed-files";
import { ConflictsDialog } from "./conflicts-dialog";
import { FileList, undoName } from "./file-list";
import { TurnList } from "./turn-list";
import { UndoButton } from "./undo-button";
import { UndoHistory } from "./undo-history";
import { useChanges } from "./use-changes";
import { useUndo } from "./use-undo";
import { ViewSwitch } from "./view-switch";

/** What the run did to its folder, as a list to look into and to take back. */
export function ChangesPanel({ task }: { task: TaskView }) {
  const changes = useChanges(task.run.id, hasEnded(task.run.status));
  if (changes.isPending) return <Skeleton className="h-24 w-full" />;
  if (changes.error && !changes.data) {
    return (
      <ErrorState
        compact
        title="The changes could not be listed"
        error={changes.error}
        onRetry={changes.refetch}
      />
    );
  }
  if (!changes.data || changes.data.changes.length + changes.data.folders.length === 0) {
    return (
      <EmptyState compact icon={FileDiff} title="No changes">
        {hasEnded(task.run.status)
          ? "This run left the folder as it was."
          : "Whatever the agents change in the folder appears here, and can be undone."}
      </EmptyState>
    );
  }
  return <Changes task={task} view={changes.data} />;
}

function Changes({ task, view }: { task: TaskView; view: ChangesView }) {
  const [by, setBy] = useState<"files" | "turns">("files");
  const [shown, setShown] = useState<ChangedFile | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { undo, left, forgetLeft } = useUndo(task);
  const files = changedFiles(view.changes);
  const chosen = files.filter((file) => ticked.has(fileKey(file)) && file.undone !== "yes");
  const tick = (file: ChangedFile, isTicked: boolean) => {
    const others = [...ticked].filter((key) => key !== fileKey(file));
    setTicked(new Set(isTicked ? [...others, fileKey(file)] : others));
  };
  const standing = view.changes.filter(({ undone }) => !undone);
  return (
    <div className="grid gap-4">
      <div className="flex items-center gap-2">
        <ViewSwitch value={by} onChange={setBy} />
        <span className="ml-auto" />
        {view.can_undo && by === "files" && chosen.length > 0 ? (
          <UndoButton
            label={`Undo ${count(chosen.length, "file")}`}
            title="Undo what this run did to these files?"
            names={chosen.map(undoName)}
            onUndo={() => undo({ paths: pathsToUndo(chosen) }).then(() => setTicked(new Set()))}
          />
        ) : null}
        {view.can_undo && standing.length + view.folders.filter(({ undone }) => !undone).length > 0 ? (
          <UndoButton
            label="Undo all"
            title="Undo everything this run did?"
            names={[...new Set(standing.map(({ path }) => path))]}
            onUndo={() => undo({})}
          />
        ) : null}
      </div>
      {by === "files" ? (
        <FileList
          files={files}
          canUndo={view.can_undo}
          ticked={ticked}
          onTick={tick}
          onShow={setShown}
          onUndo={undo}
        />
      ) : (
        <TurnList task={task} turns={changedTurns(view.changes)} canUndo={view.can_undo} onUndo={undo} />
      )}
      {view.folders.length > 0 ? (
        <p className="text-muted-foreground text-xs">
          {count(view.folders.length, "folder")} made, moved or deleted along with them; undoing brings back
          or removes those too.
        </p>
      ) : null}
      <Footnote view={view} />
      <UndoHistory view={view} onUndo={undo} />
      {shown ? <ChangeDialog runId={task.run.id} files={files} file={shown} onFile={setShown} /> : null}
      {left ? <ConflictsDialog task={task} left={left} onUndo={undo} onClose={forgetLeft} /> : null}
    </div>
  );
}

function Footnote({ view }: { view: ChangesView }) {
  if (view.cannot_undo_because !== null) {
    return <p className="text-muted-foreground text-xs">{view.cannot_undo_because}</p>;
  }
  if (view.kept_until === null) return null;
  return (
    <p className="flex items-center gap-1.5 text-muted-foreground text-xs">
      <History aria-hidden="true" className="size-3.5 shrink-0" />
      <span>
        Can be undone for now: contents are kept until <RelativeTime at={view.kept_until} />.
      </span>
    </p>
  );
}
