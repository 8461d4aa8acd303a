"use client";

import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";

/** A picture, as large as there is room, on a ground that shows where it is transparent. */
export function ImagePreview({ src, name }: { src: string; name: string }) {
  const [size, setSize] = useState<string>();
  const [broken, setBroken] = useState(false);
  if (broken) {
    return (
      <EmptyState title="This picture could not be shown">
        Download it to open it on your computer.
      </EmptyState>
    );
  }
  return (
    <figure className="grid justify-items-center gap-2">
      {/* biome-ignore lint/performance/noImgElement: a file of the coworkspace, of unknown size and behind the session */}
      <img
        src={src}
        alt={name}
        onLoad={({ currentTarget }) =>
          setSize(`${currentTarget.naturalWidth} × ${currentTarget.naturalHeight} pixels`)
        }
        onError={() => setBroken(true)}
        className="max-h-[72dvh] max-w-full rounded-md border bg-[repeating-conic-gradient(var(--muted)_0_25%,var(--card)_0_50%)] bg-size-[16px_16px] object-contain"
      />
      <figcaption className="h-4 text-muted-foreground text-xs tabular-nums">{size}</figcaption>
    </figure>
  );
}
