"use client";

import type { FileEntry } from "@/lib/contracts/coworkspaces";
import { MoveDialog } from "./move-dialog";
import { NameDialog } from "./name-dialog";
import { crumbs, freeName } from "./paths";

export type FileDialog = { kind: "new-folder" | "rename" | "move"; entries: readonly FileEntry[] };

interface FileDialogsProps {
  slug: string;
  folder: string;
  dialog: FileDialog | null;
  hasMounts: boolean;
  /** Names that are in the folder. */
  names: ReadonlySet<string>;
  onNewFolder: (name: string) => Promise<void>;
  onRename: (entry: FileEntry, name: string) => Promise<void>;
  onMove: (paths: readonly string[], to: string) => Promise<void>;
  onClose: () => void;
}

/** The windows of the file browser, one at a time. */
export function FileDialogs({
  slug,
  folder,
  dialog,
  hasMounts,
  names,
  onNewFolder,
  onRename,
  onMove,
  onClose,
}: FileDialogsProps) {
  const [entry] = dialog?.entries ?? [];
  if (dialog?.kind === "new-folder") {
    const where = crumbs(folder).at(-1)?.name ?? folder;
    return (
      <NameDialog
        title="New folder"
        description={`It is made in ${where}.`}
        initial=""
        confirmLabel="Create"
        taken={names}
        onConfirm={onNewFolder}
        onClose={onClose}
        suggestion={freeName("New folder", names)}
      />
    );
  }
  if (dialog?.kind === "rename" && entry) {
    return (
      <NameDialog
        title={`Rename “${entry.name}”`}
        description="Everything that refers to it by its old name will no longer find it."
        initial={entry.name}
        confirmLabel="Rename"
        taken={names}
        onConfirm={(name) => onRename(entry, name)}
        onClose={onClose}
      />
    );
  }
  if (dialog?.kind === "move" && dialog.entries.length > 0) {
    const paths = dialog.entries.map((each) => each.path);
    return (
      <MoveDialog
        slug={slug}
        paths={paths}
        hasMounts={hasMounts}
        onMove={(to) => onMove(paths, to)}
        onClose={onClose}
      />
    );
  }
  return null;
}
