import { expect, it } from "vitest";
import type { UndoConflictView } from "@/lib/contracts/changes";
import { canCompare } from "./can-compare";

const conflict = (parts: Partial<UndoConflictView>): UndoConflictView => ({
  ...{ path: "files/a.txt", reason: "changed_since", detail: "", before: "old", current: "mine" },
  ...parts,
});

it("shows a conflict of contents, also where one side has no file", () => {
  expect(canCompare(conflict({}))).toBe(true);
  expect(canCompare(conflict({ reason: "gone", current: null }))).toBe(true);
  expect(canCompare(conflict({ before: null }))).toBe(true);
});

it("offers nothing to look at for folders, and where no content is kept", () => {
  expect(canCompare(conflict({ before: null, current: null }))).toBe(false);
  expect(canCompare(conflict({ reason: "not_kept" }))).toBe(false);
  expect(canCompare(conflict({ reason: "failed" }))).toBe(false);
});
