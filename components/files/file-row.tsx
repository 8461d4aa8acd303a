// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn as they come into view, which a table cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keyboard for its rows
"use client";

import { Download, FolderInput, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { type MouseEvent, memo } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
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
  onOpen: (entry: FileEntry) => void;
  onChoose: (path: string, how: "toggle" | "range") => void;
  onAct: (act: FileAct, entry: FileEntry) => void;
}

export const ROW_HEIGHT = 44;
export const rowGrid =
  "grid grid-cols-[2.25rem_minmax(0,1fr)_2.75rem] items-center sm:grid-cols-[2.25rem_minmax(0,1fr)_6rem_9rem_2.75rem]";

/** One file or folder of the list. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { entry, id, index, chosen, active, onOpen, onChoose } = props;
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
        <Checkbox
          tabIndex={-1}
          checked={chosen}
          aria-label={`Select ${entry.name}`}
          onClick={(event) => {
            event.preventDefault();
            onChoose(entry.path, event.shiftKey ? "range" : "toggle");
          }}
        />
      </div>
      <div role="gridcell" className="flex min-w-0 items-center gap-2.5 pr-2">
        <FileIcon name={entry.name} type={entry.type} />
        <div className="min-w-0">
          <div className="truncate" title={entry.name}>
            {entry.name}
          </div>
          <div className="truncate text-muted-foreground text-xs sm:hidden">
            {isFolder ? "Folder" : bytes(entry.size)}, <RelativeTime at={entry.modified_at} />
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

function RowMenu({ entry, writable, onAct }: FileRowProps) {
  return (
    <div role="gridcell" className="grid place-items-center" onClick={(event) => event.stopPropagation()}>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            tabIndex={-1}
            data-row-menu
            aria-label={`Actions for ${entry.name}`}
          >
            <MoreHorizontal />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => onAct("download", entry)}>
            <Download /> {entry.type === "directory" ? "Download as zip" : "Download"}
          </DropdownMenuItem>
          {writable ? (
            <>
              <DropdownMenuItem onSelect={() => onAct("rename", entry)}>
                <Pencil /> Rename…
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => onAct("move", entry)}>
                <FolderInput /> Move…
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem danger onSelect={() => onAct("delete", entry)}>
                <Trash2 /> Delete
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
