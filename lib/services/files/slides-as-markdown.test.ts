import { expect, test } from "vitest";
import { slidesAsMarkdown } from "./slides-as-markdown.ts";

test("each slide gets a heading, its lines stay lines, and nothing in them is taken for Markdown", () => {
  const text =
    "--- Slide 1 ---\nAutumn *workshop*\n1. Hall\n[Speaker notes] Say hello\n\n--- Slide 2 ---\n[no text on this slide]";
  expect(slidesAsMarkdown(text)).toBe(
    [
      "## Slide 1",
      "Autumn \\*workshop\\*\\\n1\\. Hall",
      "> **Speaker notes:** Say hello",
      "## Slide 2",
      "\\[no text on this slide\\]",
    ].join("\n\n"),
  );
});
