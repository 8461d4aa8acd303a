import { expect, it } from "vitest";
import { firstLine } from "./first-line";

it("takes the first words, without Markdown and with names as they are", () => {
  expect(firstLine("\n## **Moved** `a_b_c.txt`\nmore")).toBe("Moved a_b_c.txt");
  expect(firstLine("---\n- one")).toBe("one");
  expect(firstLine("")).toBe("");
});
