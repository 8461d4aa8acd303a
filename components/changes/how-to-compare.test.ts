import { expect, it } from "vitest";
import { howToCompare } from "./how-to-compare";

it("shows pages and texts line by line, tables as grids, pictures as such, and of the rest what is known", () => {
  expect(howToCompare({ kind: "html" }, { kind: "html" })).toBe("text");
  expect(howToCompare(null, { kind: "html" })).toBe("text");
  expect(howToCompare({ kind: "text" }, { kind: "markdown" })).toBe("text");
  expect(howToCompare({ kind: "table" }, null)).toBe("table");
  expect(howToCompare({ kind: "image" }, { kind: "image" })).toBe("image");
  expect(howToCompare({ kind: "table" }, { kind: "text" })).toBe("facts");
  expect(howToCompare({ kind: "pdf" }, { kind: "pdf" })).toBe("facts");
  expect(howToCompare(null, null)).toBe("facts");
});
