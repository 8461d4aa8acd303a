import { expect, it } from "vitest";
import { planText } from "./plan-text";

it("writes a plan down with what its phases wait for", () => {
  const plan = {
    summary: "Sort it.",
    phases: [
      { name: "Read", subtasks: ["List files", "Read receipts"], parallel: true, depends_on: [] },
      { name: "Write", subtasks: ["Write the report"], parallel: false, depends_on: ["Read"] },
    ],
  };
  expect(planText(plan)).toBe(
    "Sort it.\n\n1. Read (in parallel)\n   - List files\n   - Read receipts\n\n2. Write (after Read)\n   - Write the report",
  );
  expect(planText({ summary: "", phases: [] })).toBe("");
});
