import type { FilePreview } from "@/lib/contracts/previews";

export type Comparing = "image" | "table" | "text" | "facts";

const WAYS: Partial<Record<FilePreview["kind"], Comparing>> = {
  image: "image",
  table: "table",
  text: "text",
  markdown: "text",
  // What it says, not what it looks like.
  html: "text",
};

/** The way that fits what is there before and after; a side without a file fits all. */
export function howToCompare(...sides: readonly (Pick<FilePreview, "kind"> | null)[]): Comparing {
  const ways = new Set(sides.flatMap((side) => (side ? [WAYS[side.kind] ?? "facts"] : [])));
  const [way = "facts"] = ways;
  return ways.size > 1 ? "facts" : way;
}
