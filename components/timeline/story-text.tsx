"use client";

import { LazyMarkdown } from "@/components/ui/lazy-markdown";
import { useTimelineContext } from "./timeline-context";

/** A finished text of the story: as the server drew it with the page, else drawn here. */
export function StoryText({ id, children }: { id: string; children: string }) {
  const { drawn } = useTimelineContext();
  return drawn[id] ?? <LazyMarkdown>{children}</LazyMarkdown>;
}
