"use client";

import { RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { bytes } from "@/lib/browser/format";
import type { TrashEntry } from "@/lib/contracts/trash";
import { FileIcon } from "./file-icon";

interface TrashRowProps {
  entry: TrashEntry;
  /** Whether the person may restore it, and delete it for good. */
  isMine: boolean;
  onRestore: (ids: readonly string[]) => Promise<void>;
  /** Asks whether it may go for good. */
  onAsk: () => void;
}

/** One deleted file or folder. */
export function TrashRow({ entry, isMine, onRestore, onAsk }: TrashRowProps) {
  const [working, setWorking] = useState(false);
  const restore = async () => {
    setWorking(true);
    await onRestore([entry.id]);
    setWorking(false);
  };
  return (
    <li className="flex items-center gap-3 border-b px-3 py-2.5 text-sm [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] last:border-0">
      <FileIcon name={entry.name} type={entry.type} />
      <div className="min-w-0 flex-1">
        <div className="truncate" title={entry.path}>
          {entry.path}
        </div>
        <div className="wrap-anywhere text-muted-foreground text-xs">
          {entry.type === "file" ? `${bytes(entry.size)}, deleted` : "Deleted"}{" "}
          <RelativeTime at={entry.deleted_at} />
          {entry.deleted_by ? ` by ${entry.deleted_by}` : ""}
        </div>
      </div>
      {isMine ? (
        <div className="flex items-center gap-1">
          <Button size="sm" loading={working} onClick={restore}>
            <RotateCcw /> Restore
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            title="Delete for good"
            aria-label={`Delete ${entry.name} for good`}
            onClick={onAsk}
          >
            <Trash2 />
          </Button>
        </div>
      ) : null}
    </li>
  );
}
