"use client";

import { FileCheck } from "lucide-react";
import Link from "next/link";
import type { DeliverableItem } from "@/lib/contracts/timeline-items";
import { downloadHref, previewHref } from "./deliverable-card";
import { StoryRow } from "./story-row";
import { useTimelineContext } from "./timeline-context";

/** Where a finished file came to be; its card stands at the end, with the answer. */
export function DeliverableRow({ item }: { item: DeliverableItem }) {
  const { task } = useTimelineContext();
  const link = "text-primary underline-offset-3 hover:underline";
  return (
    <StoryRow icon={FileCheck} tone="success">
      <p className="break-words">
        {item.title} is ready.{" "}
        <Link prefetch={false} href={previewHref(task.coworkspace_slug, item.path)} className={link}>
          Preview<span className="sr-only"> {item.title}</span>
        </Link>
        <span aria-hidden="true" className="text-subtle-foreground">
          {" "}
          ·{" "}
        </span>
        <a href={downloadHref(task.coworkspace_slug, item.path)} className={link} download>
          Download<span className="sr-only"> {item.title}</span>
        </a>
      </p>
    </StoryRow>
  );
}
