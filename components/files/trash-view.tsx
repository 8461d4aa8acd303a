"use client";

import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { count } from "@/lib/browser/format";
import { limits } from "@/lib/contracts/limits";
import type { TrashEntry } from "@/lib/contracts/trash";
import { fetchTrash, fileKeys } from "./files-api";
import { DelayedSkeleton } from "./preview/delayed-skeleton";
import { TrashDialogs, type TrashQuestion } from "./trash-dialogs";
import { TrashRow } from "./trash-row";

interface TrashViewProps {
  slug: string;
  /** Whether the person may restore a thing, and delete it for good. */
  isMine: (entry: TrashEntry) => boolean;
  onRestore: (ids: readonly string[]) => Promise<void>;
  onRemove: (entry: TrashEntry) => Promise<void>;
  onEmpty: (until: string) => Promise<void>;
}

/** What was deleted, newest first, each with a way back and a way out for good. */
export function TrashView({ slug, isMine, onRestore, onRemove, onEmpty }: TrashViewProps) {
  const query = useQuery({ queryKey: fileKeys.trash(slug), queryFn: () => fetchTrash(slug) });
  const [question, setQuestion] = useState<TrashQuestion | null>(null);
  const place = usePlaceForFocus(question !== null);
  if (query.isPending) return <DelayedSkeleton label="Loading the trash" />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  const mine = query.data.filter(isMine);
  // Another tab has emptied it while this one asked.
  if (question && mine.length === 0) setQuestion(null);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {query.data.length === 0 ? (
        <EmptyState icon={Trash2} title="The trash is empty">
          What you or an agent deletes comes here first and can be restored for{" "}
          {count(limits.trashDays, "day")}.
        </EmptyState>
      ) : (
        <>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <p className="text-muted-foreground text-sm">
              What is here stays for {count(limits.trashDays, "day")} and is then removed for good.
            </p>
            {mine.length > 0 ? (
              <Button
                variant="danger-ghost"
                size="sm"
                className="-mx-2.5"
                onClick={() => setQuestion({ about: "all" })}
              >
                Empty the trash…
              </Button>
            ) : null}
          </div>
          <ul aria-label="Deleted files" className="rounded-lg border bg-card">
            {query.data.map((entry) => (
              <TrashRow
                key={entry.id}
                entry={entry}
                isMine={isMine(entry)}
                onRestore={onRestore}
                onAsk={() => setQuestion({ about: "one", entry })}
              />
            ))}
          </ul>
        </>
      )}
      <TrashDialogs
        question={question}
        mine={mine}
        others={query.data.length - mine.length}
        onRemove={onRemove}
        onEmpty={onEmpty}
        onClose={() => setQuestion(null)}
      />
    </div>
  );
}

/** Takes the focus after a question, where the button that asked it has gone with its row. */
function usePlaceForFocus(asking: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current && !asking) place.current?.focus({ preventScroll: true });
    asked.current = asking;
  }, [asking]);
  return place;
}
