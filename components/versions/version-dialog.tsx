"use client";

import { useQuery } from "@tanstack/react-query";
import { ComparisonWithNow } from "@/components/changes/comparison-with-now";
import { PreviewBody } from "@/components/files/preview/file-preview";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { api } from "@/lib/browser/api";
import type { FileVersion } from "@/lib/contracts/changes";
import type { FilePreview } from "@/lib/contracts/previews";
import { historyPath, versionUrl } from "./history-path";
import { VersionActions } from "./version-actions";
import { versionWords } from "./version-words";

interface VersionDialogProps {
  slug: string;
  path: string;
  version: FileVersion;
  onRestore: () => Promise<void>;
  onClose: () => void;
}

/** A version in place: what it looks like, and what became of it until now. */
export function VersionDialog({ slug, path, version, onRestore, onClose }: VersionDialogProps) {
  const { hash, at } = version;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="xl"
        className="h-[min(52rem,calc(100dvh-2rem))]"
        // Keys pressed here are not for the sheet below, where arrows go to the next file.
        onKeyDown={(event) => event.stopPropagation()}
      >
        <DialogHeader>
          <DialogTitle className="wrap-anywhere">{path.slice(path.lastIndexOf("/") + 1)}</DialogTitle>
          <DialogDescription>
            {versionWords(version)}
            {at === null ? null : (
              <>
                {" · "}
                <RelativeTime at={at} />
              </>
            )}
          </DialogDescription>
        </DialogHeader>
        <Tabs defaultValue="version" className="min-h-0 flex-1">
          <TabsList aria-label="What to look at" className="px-4">
            <TabsTrigger value="version">This version</TabsTrigger>
            <TabsTrigger value="now">Compared with now</TabsTrigger>
          </TabsList>
          <DialogBody>
            <TabsContent value="version">
              <VersionPreview slug={slug} path={path} hash={hash} />
            </TabsContent>
            <TabsContent value="now">
              <ComparisonWithNow
                slug={slug}
                path={path}
                address={historyPath(slug, `/${hash}/comparison`)}
                query={{ path }}
                now="after"
                kept={versionUrl(slug, path, hash)}
                words={{ before: "This version", after: "Now" }}
              />
            </TabsContent>
          </DialogBody>
        </Tabs>
        <DialogFooter>
          <VersionActions slug={slug} path={path} hash={hash} onRestore={() => onRestore().then(onClose)} />
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function VersionPreview({ slug, path, hash }: { slug: string; path: string; hash: string }) {
  const preview = useQuery({
    queryKey: ["history", slug, path, hash],
    queryFn: ({ signal }) =>
      api.get<FilePreview>(historyPath(slug, `/${hash}/preview`), { query: { path }, signal }),
    // A content is named by its hash, and never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (preview.isPending) return <Skeleton className="h-40 w-full" />;
  if (preview.isError) {
    return (
      <ErrorState
        compact
        title="This version cannot be shown"
        error={preview.error}
        onRetry={preview.refetch}
      />
    );
  }
  const src = versionUrl(slug, path, hash);
  return <PreviewBody preview={preview.data} src={src} download={`${src}&download=1`} />;
}
