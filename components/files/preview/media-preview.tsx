"use client";

import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";

/** Sound or moving pictures, in the browser's own player, which asks for the parts it needs. */
export function MediaPreview({ kind, src, name }: { kind: "audio" | "video"; src: string; name: string }) {
  const [broken, setBroken] = useState(false);
  if (broken) {
    return (
      <EmptyState
        title={kind === "audio" ? "This sound could not be played" : "This video could not be played"}
      >
        Browsers do not know every format. Download it to open it on your computer.
      </EmptyState>
    );
  }
  const props = { src, controls: true, preload: "metadata", title: name, onError: () => setBroken(true) };
  return kind === "audio" ? (
    <audio {...props} className="w-full" />
  ) : (
    <video {...props} className="max-h-[74dvh] w-full rounded-md border bg-black" />
  );
}
