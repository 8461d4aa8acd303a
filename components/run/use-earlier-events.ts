"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { toast } from "@/components/ui/toaster";
import { api, problemSentence } from "@/lib/browser/api";
import type { TimelineStore } from "@/lib/browser/timeline-store";
import { taskPath } from "@/lib/browser/use-task";
import { limits } from "@/lib/contracts/limits";
import { parseRunEvent } from "@/lib/contracts/parse-run-event";

/** Loads the part of the story before what is there, and keeps what one reads in its place. */
export function useEarlierEvents(taskId: string, store: TimelineStore, box: RefObject<HTMLElement | null>) {
  const [loading, setLoading] = useState(false);
  const anchor = useRef<{ element: Element; top: number } | null>(null);
  const first = store.get().history[0];
  const hasEarlier = first !== undefined && first.type !== "run.started";

  useLayoutEffect(() => {
    if (!anchor.current || !box.current) return;
    const { element, top } = anchor.current;
    anchor.current = null;
    box.current.scrollTop += element.getBoundingClientRect().top - top;
  });

  const load = async () => {
    const before = store.get().history[0]?.seq;
    if (before === undefined || loading) return;
    setLoading(true);
    try {
      const page = await api.get<{ events: unknown[] }>(taskPath(taskId, "/events"), {
        query: { before, limit: limits.eventPage, run_id: store.get().runId },
      });
      const element = box.current?.querySelector("[data-block]");
      if (element) anchor.current = { element, top: element.getBoundingClientRect().top };
      store.prepend(page.events.flatMap((event) => parseRunEvent(event) ?? []));
    } catch (error) {
      toast.error("The earlier part could not be loaded", { description: problemSentence(error) });
    } finally {
      setLoading(false);
    }
  };
  return { hasEarlier, loading, load };
}
