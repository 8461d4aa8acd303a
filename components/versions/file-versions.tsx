"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, History } from "lucide-react";
import Link from "next/link";
import { fileKeys } from "@/components/files/files-api";
import { runHref } from "@/components/shell/navigation";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { readFileHistory } from "@/lib/browser/read-changes";
import type { FileVersion } from "@/lib/contracts/changes";
import { MAIN_AGENT } from "@/lib/contracts/events";

const historyPath = (slug: string, rest = "") =>
  `/api/cowork/coworkspaces/${encodeURIComponent(slug)}/history${rest}`;

/** The contents that a file had, each to be looked at and restored. Nothing is shown of a file without a past. */
export function FileVersions({ slug, path }: { slug: string; path: string }) {
  const client = useQueryClient();
  const history = useQuery({
    queryKey: ["history", slug, path],
    queryFn: async ({ signal }) =>
      readFileHistory(await api.get(historyPath(slug), { query: { path }, signal })),
  });
  const versions = history.data?.versions ?? [];
  if (versions.filter(({ current }) => !current).length === 0) return null;
  const restore = async ({ hash }: FileVersion) => {
    await api.post(historyPath(slug, "/restore"), { path, hash });
    toast.success("The version was restored");
    await client.invalidateQueries({ queryKey: ["history", slug, path] });
    void client.invalidateQueries({ queryKey: fileKeys.all(slug) });
  };
  return (
    <Collapsible className="max-h-1/2 shrink-0 overflow-y-auto overscroll-contain border-t px-4 py-2.5">
      <CollapsibleTrigger className="flex items-center gap-2 text-sm">
        <History aria-hidden="true" className="size-4 text-subtle-foreground" />
        <span className="font-medium">Versions</span>
        <span className="text-muted-foreground text-xs tabular-nums">{count(versions.length)}</span>
      </CollapsibleTrigger>
      <CollapsibleContent>
        <ul className="mt-2 grid divide-y" aria-label="Versions">
          {versions.map((version, index) => (
            <li key={`${version.hash}-${version.at ?? index}`} className="py-1">
              <Version slug={slug} path={path} version={version} onRestore={() => restore(version)} />
            </li>
          ))}
        </ul>
      </CollapsibleContent>
    </Collapsible>
  );
}

const words: Record<NonNullable<FileVersion["kind"]>, string> = {
  created: "Made",
  modified: "Changed",
  moved: "Moved here",
  restored: "Put back by an undo",
};

interface VersionProps {
  slug: string;
  path: string;
  version: FileVersion;
  onRestore: () => Promise<void>;
}

function Version({ slug, path, version, onRestore }: VersionProps) {
  const { hash, at, by, kind, task_id, run_id, current, kept } = version;
  const query = new URLSearchParams({ path, download: "1" });
  return (
    <div className="flex min-h-9 items-center gap-2 text-sm">
      <div className="min-w-0 flex-1">
        <p>
          {kind === null ? "Before the first recorded change" : words[kind]}
          {by === null ? "" : ` by ${run_id !== null && by === MAIN_AGENT ? "the agent" : by}`}{" "}
          {current ? <span className="text-success">· now</span> : null}
        </p>
        {at === null ? null : (
          <p className="text-muted-foreground text-xs">
            <RelativeTime at={at} />
            {version.path === path ? "" : ` as ${version.path}`}
            {task_id === null ? null : (
              <>
                {" · "}
                <Link
                  prefetch={false}
                  href={runHref(task_id, run_id ?? undefined)}
                  className="text-primary underline-offset-3 hover:underline"
                >
                  Open its task
                </Link>
              </>
            )}
          </p>
        )}
      </div>
      {kept && !current ? (
        <>
          <a
            href={`${historyPath(slug, `/${hash}`)}?${query}`}
            download
            aria-label="Download this version"
            className={buttonVariants({ variant: "ghost", size: "icon-sm" })}
          >
            <Download />
          </a>
          <ConfirmDialog
            danger={false}
            title="Restore this version?"
            description="The file gets this content again. What it holds now stays among its versions."
            confirmLabel="Restore"
            onConfirm={onRestore}
            trigger={
              <Button variant="ghost" size="sm">
                Restore
              </Button>
            }
          />
        </>
      ) : kept ? null : (
        <span className="text-muted-foreground text-xs">Kept no longer</span>
      )}
    </div>
  );
}
