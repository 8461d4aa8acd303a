"use client";

import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { watchNearby } from "@/components/timeline/watch-nearby";
import { toast } from "@/components/ui/toast";
import { problemSentence } from "@/lib/browser/api";
import { fetchEarlierEvents } from "@/lib/browser/fetch-events";
import type { TimelineStore } from "@/lib/browser/timeline-store";
import { whenIdle } from "@/lib/browser/when-idle";

/** A story of so many events is there whole before long, to be searched and printed; of a longer one so much. */
const USUAL_EVENTS = 1_000;

/** Loads the part of the story before what is there as one comes near it, and keeps what one reads in its place. */
export function useEarlierEvents(taskId: string, store: TimelineStore, box: RefObject<HTMLElement | null>) {
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  const mark = useRef<HTMLDivElement>(null);
  const isNear = useRef(false);
  const keepPlace = useKeepPlace(box);
  const isMissing = () => store.get().firstSeq !== null && !store.get().begun;
  const [exhausted, setExhausted] = useState(false);
  const hasEarlier = useSyncExternalStore(store.subscribe, isMissing, isMissing) && !exhausted;

  const load = async () => {
    const { firstSeq, runId } = store.get();
    if (loading || firstSeq === null || runId === null) return;
    setLoading(true);
    try {
      const events = await fetchEarlierEvents({ taskId, runId, before: firstSeq });
      keepPlace();
      store.prepend(events);
      // Nothing lies before it, though its beginning was never told: asking again would be for ever.
      if (store.get().firstSeq === firstSeq) setExhausted(true);
    } catch (error) {
      // Not again by itself, which would fail again: the button stays.
      isNear.current = false;
      setFailed(true);
      toast.error("The earlier part could not be loaded", { description: problemSentence(error) });
    } finally {
      setLoading(false);
    }
  };
  const loadIfNear = useEffectEvent(() => {
    if (isNear.current) void load();
  });

  useEffect(() => {
    const element = mark.current;
    if (!hasEarlier || !element) return;
    return watchNearby(element, (near) => {
      isNear.current = near;
      loadIfNear();
    });
  }, [hasEarlier]);
  // One part may not fill the way to the mark.
  useEffect(() => {
    if (!loading) loadIfNear();
  }, [loading]);
  const loadBehindTheScenes = useEffectEvent(() => void load());
  useEffect(() => {
    const { firstSeq, lastSeq } = store.get();
    const isWhole = firstSeq === null || lastSeq - firstSeq >= USUAL_EVENTS;
    if (!hasEarlier || loading || failed || isWhole) return;
    return whenIdle(loadBehindTheScenes);
  }, [hasEarlier, loading, failed, store]);
  return { hasEarlier, loading, load, mark };
}

/** A function to call before something is put above what one reads, which then stays where it is. */
function useKeepPlace(box: RefObject<HTMLElement | null>) {
  const anchor = useRef<{ element: Element; top: number } | null>(null);
  useLayoutEffect(() => {
    if (!anchor.current || !box.current) return;
    const { element, top } = anchor.current;
    anchor.current = null;
    box.current.scrollTop += element.getBoundingClientRect().top - top;
  });
  return () => {
    const element = box.current && firstInView(box.current);
    if (element) anchor.current = { element, top: element.getBoundingClientRect().top };
  };
}

function firstInView(box: HTMLElement): Element | null {
  const top = box.getBoundingClientRect().top;
  const blocks = Array.from(box.querySelectorAll("[data-block]"));
  return (
    blocks.find((block) => block.getBoundingClientRect().bottom > top) ?? box.querySelector("[data-leaf]")
  );
}
