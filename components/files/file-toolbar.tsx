"use client";

import {
  ChevronDown,
  Download,
  FolderInput,
  FolderPlus,
  FolderUp,
  Pencil,
  Trash2,
  Upload,
  X,
} from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { count } from "@/lib/browser/format";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import { type ChosenFile, chosenFiles } from "./dropped-files";

interface FileToolbarProps {
  chosen: readonly FileEntry[];
  writable: boolean;
  onUpload: (files: ChosenFile[]) => void;
  onNewFolder: () => void;
  onDownload: () => void;
  onRename: () => void;
  onMove: () => void;
  onDelete: () => void;
  onClear: () => void;
  /** Where one is, shown while nothing is chosen. */
  children: ReactNode;
  /** Further buttons, shown while nothing is chosen. */
  more: ReactNode;
}

/** Where one is and what can be done here; with files chosen, what can be done with them. */
export function FileToolbar(props: FileToolbarProps) {
  const { chosen, writable } = props;
  if (chosen.length > 0) {
    return (
      <div
        role="toolbar"
        aria-label="Chosen files"
        className="sticky top-0 z-20 -mx-2 flex min-h-11 flex-wrap items-center gap-1 rounded-md bg-background/95 px-2 py-1"
      >
        <Button variant="ghost" size="icon-sm" aria-label="Clear the selection" onClick={props.onClear}>
          <X />
        </Button>
        <span aria-live="polite" className="mr-auto px-1 font-medium text-sm">
          {count(chosen.length)} selected
        </span>
        <ToolButton icon={<Download />} label="Download" onClick={props.onDownload} />
        {writable ? (
          <>
            {chosen.length === 1 ? (
              <ToolButton icon={<Pencil />} label="Rename" onClick={props.onRename} />
            ) : null}
            <ToolButton icon={<FolderInput />} label="Move" onClick={props.onMove} />
            <ToolButton icon={<Trash2 />} label="Delete" danger onClick={props.onDelete} />
          </>
        ) : null}
      </div>
    );
  }
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 py-1">
      <div className="flex min-w-0 flex-wrap items-center gap-1.5">{props.children}</div>
      <div className="ml-auto flex items-center gap-1">
        {props.more}
        <ToolButton icon={<Download />} label="Download all" onClick={props.onDownload} />
        {writable ? (
          <>
            <ToolButton icon={<FolderPlus />} label="New folder" onClick={props.onNewFolder} />
            <UploadButton onUpload={props.onUpload} />
          </>
        ) : null}
      </div>
    </div>
  );
}

type ToolButtonProps = { icon: ReactNode; label: string; danger?: boolean; onClick: () => void };

function ToolButton({ icon, label, danger = false, onClick }: ToolButtonProps) {
  return (
    <Button variant={danger ? "danger-ghost" : "ghost"} size="sm" title={label} onClick={onClick}>
      {icon}
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  );
}

function UploadButton({ onUpload }: { onUpload: (files: ChosenFile[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    if (input.files && input.files.length > 0) onUpload(chosenFiles(input.files));
    // So that the same files can be chosen again.
    input.value = "";
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="sm" variant="primary">
            <Upload /> Upload <ChevronDown className="size-3" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => files.current?.click()}>
            <Upload /> Files…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => folder.current?.click()}>
            <FolderUp /> A folder…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={(input) => {
          folder.current = input;
          // React knows no property for it.
          input?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        multiple
        hidden
        aria-label="Folder to upload"
        onChange={(event) => take(event.target)}
      />
    </>
  );
}
