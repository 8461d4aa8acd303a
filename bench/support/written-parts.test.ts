import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { replacePart } from "./written-parts.ts";

const DOCS = path.resolve(import.meta.dirname, "../../docs");
const page = (name: string) => readFileSync(path.join(DOCS, name), "utf8");

it("writes a part anew and leaves what people wrote", () => {
  const text = "Before\n\n<!-- figures: written by `run` -->\n\nold\n\n<!-- end of figures -->\n\nAfter\n";
  expect(replacePart(text, "figures", "run", "new")).toBe(text.replace("old", "new"));
  expect(() => replacePart("Before", "figures", "run", "new")).toThrow("no place for figures");
});

it.each([
  ["figures.md", "figures", "npm run bench"],
  ["figures.md", "notes", "npm run bench"],
  ["chaos.md", "figures", "npm run bench -- chaos --write"],
])("%s has a place for %s", (name, part, command) => {
  expect(replacePart(page(name), part, command, "new")).toContain("new");
});
