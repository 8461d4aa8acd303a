"use client";

import { CircleAlert, RotateCw, X } from "lucide-react";
import type { ReactNode } from "react";
import { FileIcon } from "@/components/files/file-icon";
import { baseName } from "@/components/files/paths";
import type { UploadItem } from "@/components/files/upload-queue";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/browser/cn";
import { bytes } from "@/lib/browser/format";

interface AttachedFilesProps {
  items: readonly UploadItem[];
  onRemove: (item: UploadItem) => void;
  onRetry: (item: UploadItem) => void;
}

/** Files put beside the outcome, as chips that fill while they are sent. */
export function AttachedFiles({ items, onRemove, onRetry }: AttachedFilesProps) {
  if (items.length === 0) return null;
  return (
    <ul aria-label="Attached files" className="flex max-h-36 flex-wrap gap-1.5 overflow-y-auto px-4 pb-2">
      {items.map((item) => (
        <AttachedFile key={item.id} item={item} onRemove={onRemove} onRetry={onRetry} />
      ))}
    </ul>
  );
}

function AttachedFile({ item, onRemove, onRetry }: Omit<AttachedFilesProps, "items"> & { item: UploadItem }) {
  const name = baseName(item.path);
  const failed = item.status === "failed";
  const filled = item.size === 0 ? (item.status === "done" ? 1 : 0) : item.sent / item.size;
  return (
    <li
      title={item.problem ?? item.path}
      className={cn(
        "relative flex h-8 max-w-64 items-center gap-1.5 overflow-hidden rounded-md border bg-muted pr-1 pl-2 text-sm pointer-coarse:h-10",
        failed && "border-danger/40 bg-danger-soft",
      )}
    >
      {failed ? (
        <CircleAlert aria-label="Failed" className="size-4 shrink-0 text-danger" />
      ) : item.status === "done" ? (
        <FileIcon name={name} className="size-4" />
      ) : (
        <Spinner label={`Uploading ${name}`} className="size-3.5 text-primary" />
      )}
      <span className="truncate">{name}</span>
      <span className="shrink-0 text-muted-foreground text-xs tabular-nums">{bytes(item.size)}</span>
      {failed && item.retriable ? (
        <ChipButton label={`Retry ${name}`} onClick={() => onRetry(item)}>
          <RotateCw aria-hidden="true" className="size-3.5" />
        </ChipButton>
      ) : null}
      <ChipButton label={`Remove ${name}`} onClick={() => onRemove(item)}>
        <X aria-hidden="true" className="size-3.5" />
      </ChipButton>
      {item.status === "sending" || item.status === "waiting" ? (
        <span
          aria-hidden="true"
          className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-primary transition-transform duration-200"
          style={{ transform: `scaleX(${filled})` }}
        />
      ) : null}
    </li>
  );
}

function ChipButton({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="grid size-6 shrink-0 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground pointer-coarse:size-8"
    >
      {children}
    </button>
  );
}
