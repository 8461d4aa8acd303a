"use client";

import type { SideWords } from "./side-words";

export interface ImageDiffProps {
  /** Addresses of the pictures; null where there was none. */
  sources: { before: string | null; after: string | null };
  path: string;
  words: SideWords;
}

/** A picture before and after, beside each other, or one above the other on narrow screens. */
export function ImageDiff({ sources, path, words }: ImageDiffProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Side label={words.before} source={sources.before} path={path} />
      <Side label={words.after} source={sources.after} path={path} />
    </div>
  );
}

function Side({ label, source, path }: { label: string; source: string | null; path: string }) {
  return (
    <figure className="grid min-w-0 content-start gap-1.5">
      <figcaption className="font-medium text-muted-foreground text-xs">{label}</figcaption>
      <div className="grid min-h-32 place-items-center rounded-md border bg-muted/50 p-3">
        {source === null ? (
          <p className="text-muted-foreground text-sm">No file</p>
        ) : (
          // biome-ignore lint/performance/noImgElement: a member's own file, behind their session
          <img src={source} alt={`${label}: ${path}`} className="max-h-[60dvh] max-w-full object-contain" />
        )}
      </div>
    </figure>
  );
}
