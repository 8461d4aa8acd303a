"use client";

import { useQuery } from "@tanstack/react-query";
import { File, Folder, FolderOpen } from "lucide-react";
import Link from "next/link";
import { previewHref } from "@/components/timeline/deliverable-card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/lib/browser/api";
import { bytes } from "@/lib/browser/format";
import { readEntries } from "@/lib/browser/read-views";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";

/** The coworkspace's output and files, with links to the file browser. */
export function FilesPanel({ task }: { task: TaskView }) {
  return (
    <div className="grid gap-5">
      <FolderSection task={task} path="output" title="Output" empty="Finished files appear here." />
      <FolderSection
        task={task}
        path="files"
        title="Files"
        empty="Put files here, and the agent can work on them."
      />
    </div>
  );
}

interface FolderProps {
  task: TaskView;
  path: "output" | "files";
  title: string;
  empty: string;
}

function FolderSection({ task, path, title, empty }: FolderProps) {
  const slug = task.coworkspace_slug;
  const files = useQuery({
    queryKey: ["files", slug, path],
    queryFn: async ({ signal }) => {
      const url = `/api/cowork/coworkspaces/${encodeURIComponent(slug)}/files`;
      return readEntries(await api.get<unknown>(url, { query: { path }, signal }));
    },
    refetchInterval: hasEnded(task.status) ? false : 4_000,
  });
  return (
    <section aria-label={title}>
      <h3 className="mb-1 flex items-baseline justify-between text-sm">
        <span className="font-medium">{title}</span>
        <Link
          prefetch={false}
          href={previewHref(slug, path)}
          className="text-primary text-xs hover:underline"
        >
          Open<span className="sr-only"> {title}</span>
        </Link>
      </h3>
      {files.isPending ? <Skeleton className="h-16 w-full" /> : null}
      {files.error && !files.data ? (
        <ErrorState
          compact
          title="The files could not be listed"
          error={files.error}
          onRetry={files.refetch}
        />
      ) : null}
      {files.data?.length === 0 ? (
        <EmptyState compact icon={FolderOpen} title="Nothing here yet">
          {empty}
        </EmptyState>
      ) : null}
      <ul className="-mx-2 grid">
        {files.data?.map((entry) => (
          <li key={entry.path}>
            <FileLine slug={slug} entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileLine({ slug, entry }: { slug: string; entry: FileEntry }) {
  const Icon = entry.type === "directory" ? Folder : File;
  return (
    <Link
      prefetch={false}
      href={previewHref(slug, entry.path)}
      className="flex min-h-7 items-center gap-2 rounded-md px-2 text-sm hover:bg-accent pointer-coarse:min-h-10"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-subtle-foreground" />
      <span className="min-w-0 flex-1 truncate" title={entry.name}>
        {entry.name}
      </span>
      {entry.type === "file" ? (
        <span className="shrink-0 text-subtle-foreground text-xs tabular-nums">{bytes(entry.size)}</span>
      ) : null}
    </Link>
  );
}
