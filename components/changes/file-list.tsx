"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/lib/browser/cn";
import { changeLooks, whoAndWhen } from "./change-words";
import { type ChangedFile, fileKey, pathsToUndo } from "./changed-files";
import { UndoButton } from "./undo-button";
import type { UndoOrder } from "./use-undo";

interface FileListProps {
  files: readonly ChangedFile[];
  canUndo: boolean;
  /** Keys of the files that are ticked, to be undone together. */
  ticked: ReadonlySet<string>;
  onTick: (file: ChangedFile, isTicked: boolean) => void;
  onShow: (file: ChangedFile) => void;
  onUndo: (order: UndoOrder) => Promise<unknown>;
}

/** The files that a run touched, each with what became of it. */
export function FileList({ files, canUndo, ticked, onTick, onShow, onUndo }: FileListProps) {
  const isOpen = (file: ChangedFile) => canUndo && file.undone !== "yes";
  const canTick = files.filter(isOpen).length > 1;
  return (
    <ul className="-mx-2 grid" aria-label="Changed files">
      {files.map((file) => (
        <li key={fileKey(file)} className="group flex items-center rounded-md hover:bg-accent/60">
          {canTick ? (
            <Checkbox
              aria-label={`Choose ${file.path}`}
              disabled={!isOpen(file)}
              checked={isOpen(file) && ticked.has(fileKey(file))}
              onCheckedChange={(checked) => onTick(file, checked === true)}
              className="ml-2"
            />
          ) : null}
          <FileLine file={file} onShow={onShow} />
          {isOpen(file) ? (
            <UndoButton
              iconOnly
              label={`Undo ${file.path}`}
              title="Undo what this run did to this file?"
              names={[undoName(file)]}
              onUndo={() => onUndo({ paths: pathsToUndo([file]) })}
              className="mr-1"
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** How a file is called where undoing it is asked about. */
export const undoName = ({ path, from }: ChangedFile) => (from ? `${path} → ${from}` : path);

function FileLine({ file, onShow }: { file: ChangedFile; onShow: (file: ChangedFile) => void }) {
  const { word, icon: Icon, tone } = changeLooks[file.kind];
  const cut = file.path.lastIndexOf("/") + 1;
  const undone = file.undone === "yes";
  return (
    <button
      type="button"
      onClick={() => onShow(file)}
      className="grid min-w-0 flex-1 grid-cols-[1rem_minmax(0,1fr)] items-start gap-2 rounded-md px-2 py-1.5 text-left text-sm pointer-coarse:min-h-11"
    >
      <Icon aria-hidden="true" className={cn("mt-0.5 size-4", undone ? "text-subtle-foreground" : tone)} />
      <span className="min-w-0">
        <span
          className={cn("block truncate", undone && "text-muted-foreground line-through")}
          title={file.path}
        >
          {file.path.slice(cut)}
        </span>
        <span className="block truncate text-muted-foreground text-xs">
          {undone ? "Undone" : file.undone === "partly" ? `${word}, partly undone` : word} ·{" "}
          {whoAndWhen(file)} · {file.from ? `${movedFrom(file.from, file.path)} → ` : ""}
          {file.path.slice(0, cut - 1)}
        </span>
      </span>
    </button>
  );
}

/** Where a moved file was: the folder, or its old name where that has changed. */
function movedFrom(from: string, to: string): string {
  const cut = from.lastIndexOf("/");
  return to.endsWith(from.slice(cut)) ? from.slice(0, cut) : from.slice(cut + 1);
}
