import type { ReactNode } from "react";
import { Markdown } from "@/components/ui/markdown";
import type { RunEvent } from "@/lib/contracts/events";

/** Texts of a story that the server has drawn, by the items that show them. */
export type DrawnTexts = Readonly<Record<string, ReactNode>>;

/**
 * Draws the texts that a story shows unfolded, on the server: a page that only shows what is finished needs nothing that
 * reads Markdown.
 */
export function drawTexts(events: readonly RunEvent[]): DrawnTexts {
  const drawn: Record<string, ReactNode> = {};
  for (const event of events) {
    if (event.type === "answer")
      drawn[`answer:${event.agent}:${event.turn}`] = <Markdown>{event.text}</Markdown>;
    if (event.type === "phase.finished" && event.result?.trim()) {
      drawn[event.seq] = <Markdown>{event.result.trim()}</Markdown>;
    }
  }
  return drawn;
}
