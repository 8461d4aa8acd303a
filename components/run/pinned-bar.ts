/** The looks of a line above the input that says what waits. */
export const pinnedBar =
  "flex flex-wrap items-center gap-x-2.5 gap-y-1.5 rounded-lg border border-warning-dot/50 bg-warning-soft px-3 py-2";
