export type VisibleRange = { start: number; end: number };

type Measure = {
  /** Where the first row begins, from the upper edge of what is seen; negative once scrolled past. */
  top: number;
  viewport: number;
  rowHeight: number;
  count: number;
  /** Rows drawn beyond each edge, so that scrolling does not show gaps. */
  overscan?: number;
};

/** Which rows of a long list need to be drawn, `end` not included. */
export function visibleRange({ top, viewport, rowHeight, count, overscan = 12 }: Measure): VisibleRange {
  const first = Math.floor(-top / rowHeight) - overscan;
  const last = Math.ceil((viewport - top) / rowHeight) + overscan;
  const start = Math.max(0, Math.min(first, count));
  return { start, end: Math.max(start, Math.min(last, count)) };
}
