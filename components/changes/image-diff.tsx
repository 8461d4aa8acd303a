"use client";

import type { ChangedFile } from "./changed-files";
import { runPath } from "./use-changes";

/** A picture before and after, beside each other, or one above the other on narrow screens. */
export function ImageDiff({ runId, file }: { runId: string; file: ChangedFile }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Side runId={runId} label="Before" hash={file.before} path={file.from ?? file.path} />
      <Side runId={runId} label="After" hash={file.after} path={file.path} />
    </div>
  );
}

interface SideProps {
  runId: string;
  label: string;
  hash: string | null;
  path: string;
}

function Side({ runId, label, hash, path }: SideProps) {
  return (
    <figure className="grid min-w-0 content-start gap-1.5">
      <figcaption className="font-medium text-muted-foreground text-xs">{label}</figcaption>
      <div className="grid min-h-32 place-items-center rounded-md border bg-muted/50 p-3">
        {hash === null ? (
          <p className="text-muted-foreground text-sm">No file</p>
        ) : (
          // biome-ignore lint/performance/noImgElement: a member's own file, behind their session
          <img
            src={runPath(runId, `/contents/${hash}`)}
            alt={`${label}: ${path}`}
            className="max-h-[60dvh] max-w-full object-contain"
          />
        )}
      </div>
    </figure>
  );
}
