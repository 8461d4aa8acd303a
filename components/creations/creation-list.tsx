"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Bookmark, Search } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { FileIcon } from "@/components/files/file-icon";
import { useDebounced } from "@/components/history/use-debounced";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { api } from "@/lib/browser/api";
import { bytes } from "@/lib/browser/format";
import type { CreationView } from "@/lib/contracts/creations";
import { CreationMenu } from "./creation-menu";
import { creationHref, creationKeys, excerpt } from "./creation-words";

/** Saved answers and files, newest first, with search. */
export function CreationList({ initial }: { initial: CreationView[] }) {
  const [q, setQ] = useState("");
  const rested = useDebounced(q.trim());
  const query = useQuery({
    queryKey: creationKeys.list(rested),
    queryFn: async ({ signal }) =>
      (
        await api.get<{ creations: CreationView[] }>("/api/cowork/creations", {
          query: { q: rested },
          signal,
        })
      ).creations,
    placeholderData: keepPreviousData,
    ...(rested === "" ? { initialData: initial } : {}),
  });
  const creations = query.data ?? [];

  if (initial.length === 0 && creations.length === 0 && rested === "") {
    return (
      <EmptyState icon={Bookmark} title="No creations yet">
        Open a finished task and choose “Save to Creations” under its answer or one of its files.
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <search className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-subtle-foreground"
        />
        <Input
          type="search"
          aria-label="Search creations"
          placeholder="Search titles and contents"
          value={q}
          maxLength={500}
          className="pl-8.5"
          onChange={(event) => setQ(event.target.value)}
        />
      </search>
      {query.isError ? <ErrorState compact error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.isSuccess && creations.length === 0 ? (
        <EmptyState compact title={rested === "" ? "No creations left" : "Nothing found"}>
          {rested === "" ? "Save an answer or a file of a task, and it appears here." : "Try other words."}
        </EmptyState>
      ) : null}
      {creations.length > 0 ? (
        <ul aria-label="Creations" className="divide-y rounded-lg border bg-card">
          {creations.map((creation) => (
            <CreationRow key={creation.id} creation={creation} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function CreationRow({ creation }: { creation: CreationView }) {
  const { id, title, content, file_name, size, created_at } = creation;
  return (
    <li className="relative flex items-center gap-3 px-4 py-3 [contain-intrinsic-size:auto_4rem] [content-visibility:auto] focus-within:[content-visibility:visible] hover:bg-accent/50">
      <FileIcon name={file_name ?? "answer.md"} className="size-5" />
      <div className="min-w-0 flex-1">
        <Link
          href={creationHref(id)}
          className="block truncate font-medium text-body after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
        >
          {title}
        </Link>
        <div className="truncate text-muted-foreground text-sm">
          {content === null ? `${file_name ?? "File"}, ${bytes(size)}` : excerpt(content)}
        </div>
      </div>
      <RelativeTime at={created_at} className="shrink-0 text-muted-foreground text-xs max-sm:hidden" />
      <div className="relative z-10">
        <CreationMenu creation={creation} />
      </div>
    </li>
  );
}
