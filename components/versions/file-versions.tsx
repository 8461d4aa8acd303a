"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Eye, History } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { fileKeys } from "@/components/files/files-api";
import { runHref } from "@/components/shell/navigation";
import { Button } from "@/components/ui/button";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { usePart } from "@/components/ui/use-part";
import { api } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { readFileHistory } from "@/lib/browser/read-changes";
import type { FileVersion } from "@/lib/contracts/changes";
import { historyPath } from "./history-path";
import { VersionActions } from "./version-actions";
import { versionWords } from "./version-words";

// Diffs and previews come when a version is looked at.
const loadDialog = () => import("./version-dialog").then((file) => file.VersionDialog);

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

interface VersionProps {
  slug: string;
  path: string;
  version: FileVersion;
  onRestore: () => Promise<void>;
}

function Version({ slug, path, version, onRestore }: VersionProps) {
  const [isShown, setShown] = useState(false);
  const VersionDialog = usePart(loadDialog, isShown, () => setShown(false));
  const { hash, at, task_id, run_id, current, kept } = version;
  return (
    <div className="flex min-h-9 items-center gap-2 text-sm">
      <div className="min-w-0 flex-1">
        <p>
          {versionWords(version)} {current ? <span className="text-success">· now</span> : null}
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
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Look at this version"
            onClick={() => setShown(true)}
          >
            <Eye />
          </Button>
          <VersionActions slug={slug} path={path} hash={hash} onRestore={onRestore} />
          {isShown && VersionDialog ? (
            <VersionDialog
              slug={slug}
              path={path}
              version={version}
              onRestore={onRestore}
              onClose={() => setShown(false)}
            />
          ) : null}
        </>
      ) : kept ? null : (
        <span className="text-muted-foreground text-xs">Kept no longer</span>
      )}
    </div>
  );
}
