"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { bytes, count } from "@/lib/browser/format";
import { limits } from "@/lib/contracts/limits";
import type { TrashEntry } from "@/lib/contracts/trash";
import { FileIcon } from "./file-icon";
import { fetchTrash, fileKeys } from "./files-api";
import { DelayedSkeleton } from "./preview/delayed-skeleton";

interface TrashViewProps {
  slug: string;
  writable: boolean;
  onRestore: (ids: readonly string[]) => Promise<void>;
}

/** What was deleted, newest first, each with a way back. */
export function TrashView({ slug, writable, onRestore }: TrashViewProps) {
  const query = useQuery({ queryKey: fileKeys.trash(slug), queryFn: () => fetchTrash(slug) });
  if (query.isPending) return <DelayedSkeleton label="Loading the trash" />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.data.length === 0) {
    return (
      <EmptyState icon={Trash2} title="The trash is empty">
        What you or an agent deletes comes here first and can be restored for {count(limits.trashDays, "day")}
        .
      </EmptyState>
    );
  }
  return (
    <>
      <p className="mb-2 text-muted-foreground text-sm">
        What is here stays for {count(limits.trashDays, "day")} and is then removed for good.
      </p>
      <ul aria-label="Deleted files" className="rounded-lg border bg-card">
        {query.data.map((entry) => (
          <TrashRow key={entry.id} entry={entry} writable={writable} onRestore={onRestore} />
        ))}
      </ul>
    </>
  );
}

function TrashRow({ entry, writable, onRestore }: { entry: TrashEntry } & Omit<TrashViewProps, "slug">) {
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
      {writable ? (
        <Button size="sm" loading={working} onClick={restore}>
          <RotateCcw /> Restore
        </Button>
      ) : null}
    </li>
  );
}
