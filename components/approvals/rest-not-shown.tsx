import { count } from "@/lib/browser/format";

/** Lines beyond this are counted, not drawn: nobody reads them in a card. */
export const MOST_ROWS = 2_000;

/** What a diff leaves out at its end, if anything. */
export function RestNotShown({ rows, truncated }: { rows: number; truncated: boolean }) {
  if (rows <= MOST_ROWS && !truncated) return null;
  return (
    <p className="border-t px-3 py-1.5 text-muted-foreground text-xs">
      {rows > MOST_ROWS
        ? `${count(rows - MOST_ROWS, "more line")} not shown.`
        : "Only the beginning is shown; the file is longer."}
    </p>
  );
}
