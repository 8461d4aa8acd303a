"use client";

import { type RefObject, useEffect, useState } from "react";
import { type VisibleRange, visibleRange } from "./visible-range";

/** The rows of a long list that are near what is seen, whichever box it scrolls in. */
export function useVisibleRows(
  list: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
): VisibleRange {
  const [range, setRange] = useState<VisibleRange>({ start: 0, end: 40 });

  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      if (!list.current) return;
      const { top } = list.current.getBoundingClientRect();
      const next = visibleRange({ top, viewport: window.innerHeight, rowHeight, count });
      setRange((now) => (now.start === next.start && now.end === next.end ? now : next));
    };
    const schedule = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    // Scroll events do not bubble, but they are captured, so that this hears every scrolling box around the list.
    window.addEventListener("scroll", schedule, { capture: true, passive: true });
    window.addEventListener("resize", schedule);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", schedule, { capture: true });
      window.removeEventListener("resize", schedule);
    };
  }, [list, rowHeight, count]);

  return { start: Math.min(range.start, count), end: Math.min(range.end, count) };
}
