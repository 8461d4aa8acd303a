// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn as they come into view, which a table cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keyboard for its rows
"use client";

import { Check, Download, FolderInput, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { type MouseEvent, memo, useRef, useState } from "react";
import { buttonVariants } from "@/components/ui/button-variants";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { cn } from "@/lib/browser/cn";
import { bytes } from "@/lib/browser/format";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import { FileIcon } from "./file-icon";

export type FileAct = "download" | "rename" | "move" | "delete";

interface FileRowProps {
  entry: FileEntry;
  id: string;
  index: number;
  chosen: boolean;
  active: boolean;
  writable: boolean;
  /** What is new about it since the last visit, in words. */
  mark: string | null;
  onOpen: (entry: FileEntry) => void;
  onChoose: (path: string, how: "toggle" | "range") => void;
  onAct: (act: FileAct, entry: FileEntry) => void;
}

export const ROW_HEIGHT = 44;
export const rowGrid =
  "grid grid-cols-[2.25rem_minmax(0,1fr)_2.75rem] items-center sm:grid-cols-[2.25rem_minmax(0,1fr)_6rem_9rem_2.75rem]";

/** One file or folder of the list. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { entry, id, index, chosen, active, mark, onOpen, onChoose } = props;
  const isFolder = entry.type === "directory";
  const pick = (event: MouseEvent) => {
    if (event.shiftKey) onChoose(entry.path, "range");
    else if (event.metaKey || event.ctrlKey) onChoose(entry.path, "toggle");
    else onOpen(entry);
  };
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      onClick={pick}
      style={{ height: ROW_HEIGHT }}
      className={cn(
        rowGrid,
        "cursor-default select-none border-b text-sm hover:bg-accent/50",
        chosen && "bg-primary-soft hover:bg-primary-soft",
        active &&
          "group-focus-visible/grid:outline-2 group-focus-visible/grid:outline-ring group-focus-visible/grid:-outline-offset-2",
      )}
    >
      <div
        role="gridcell"
        className="grid h-full place-items-center"
        onClick={(event) => event.stopPropagation()}
      >
        <span className="relative grid size-4 place-items-center">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={chosen}
            readOnly
            aria-label={`Select ${entry.name}`}
            onClick={(event) => onChoose(entry.path, event.shiftKey ? "range" : "toggle")}
            // As the boxes elsewhere look, without what each of them costs.
            className="size-4 appearance-none rounded-sm border border-muted-foreground/70 bg-card checked:border-primary checked:bg-primary hover:border-primary"
          />
          {chosen ? (
            <Check
              aria-hidden="true"
              strokeWidth={3}
              className="pointer-events-none absolute size-3 text-primary-foreground"
            />
          ) : null}
        </span>
      </div>
      <div role="gridcell" className="flex min-w-0 items-center gap-2.5 pr-2">
        <FileIcon name={entry.name} type={entry.type} />
        <div className="min-w-0">
          <div className="flex min-w-0 items-center gap-2">
            <span className="truncate" title={entry.name}>
              {entry.name}
            </span>
            {mark === null ? null : (
              <span
                role="img"
                aria-label={mark}
                title={mark}
                className="size-2 shrink-0 rounded-full bg-primary"
              />
            )}
          </div>
          <div className="truncate text-muted-foreground text-xs sm:hidden">
            {isFolder ? "Folder" : bytes(entry.size)}
          </div>
        </div>
      </div>
      <div
        role="gridcell"
        className="hidden truncate pr-4 text-right text-muted-foreground tabular-nums sm:block"
      >
        {isFolder ? "–" : bytes(entry.size)}
      </div>
      <div role="gridcell" className="hidden truncate text-muted-foreground sm:block">
        <RelativeTime at={entry.modified_at} />
      </div>
      <RowMenu {...props} />
    </div>
  );
});

/** The menu itself is only made when it is asked for: hundreds of rows pass by while one scrolls. */
function RowMenu({ entry, writable, onAct }: FileRowProps) {
  const [wanted, setWanted] = useState(false);
  const cell = useRef<HTMLDivElement>(null);
  const chosen = useRef<FileAct | null>(null);
  const label = `Actions for ${entry.name}`;
  const choose = (act: FileAct) => () => {
    chosen.current = act;
  };
  // The grid gets the focus back before the act begins, so that a window which the act opens returns it there.
  const onClosed = (event: Event) => {
    event.preventDefault();
    cell.current?.closest<HTMLElement>("[role='grid']")?.focus({ preventScroll: true });
    setWanted(false);
    if (chosen.current) onAct(chosen.current, entry);
    chosen.current = null;
  };
  return (
    <div
      ref={cell}
      role="gridcell"
      className="grid place-items-center"
      onClick={(event) => event.stopPropagation()}
    >
      {wanted ? (
        <DropdownMenu defaultOpen>
          <DropdownMenuTrigger asChild>
            <button type="button" tabIndex={-1} aria-label={label} className={menuButton}>
              <MoreHorizontal />
            </button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end" onCloseAutoFocus={onClosed}>
            <DropdownMenuItem onSelect={choose("download")}>
              <Download /> {entry.type === "directory" ? "Download as zip" : "Download"}
            </DropdownMenuItem>
            {writable ? (
              <>
                <DropdownMenuItem onSelect={choose("rename")}>
                  <Pencil /> Rename…
                </DropdownMenuItem>
                <DropdownMenuItem onSelect={choose("move")}>
                  <FolderInput /> Move…
                </DropdownMenuItem>
                <DropdownMenuSeparator />
                <DropdownMenuItem danger onSelect={choose("delete")}>
                  <Trash2 /> Delete
                </DropdownMenuItem>
              </>
            ) : null}
          </DropdownMenuContent>
        </DropdownMenu>
      ) : (
        <button
          type="button"
          tabIndex={-1}
          data-row-menu
          aria-label={label}
          aria-haspopup="menu"
          onClick={() => setWanted(true)}
          className={menuButton}
        >
          <MoreHorizontal />
        </button>
      )}
    </div>
  );
}

const menuButton = buttonVariants({ variant: "ghost", size: "icon-sm" });
