import { expect, it } from "vitest";
import { beginHistory, edit, redo, undo } from "./edit-history";

it("undoes and redoes", () => {
  const edited = edit(edit(beginHistory(1), 2), 3);
  expect(undo(edited).present).toBe(2);
  expect(undo(undo(edited)).present).toBe(1);
  expect(undo(undo(undo(edited))).present).toBe(1);
  expect(redo(undo(edited)).present).toBe(3);
  expect(redo(edited)).toBe(edited);
});

it("counts edits of one text in a row as one", () => {
  const typed = ["a", "ab", "abc"].reduce((history, text) => edit(history, text, "name"), beginHistory(""));
  expect(undo(typed).present).toBe("");
  const more = edit(typed, "abcd", "other");
  expect(undo(more).present).toBe("abc");
  expect(edit(undo(more), "abX", "other").past).toEqual([""].concat("abc"));
});

it("forgets the undone once something new is written, and ignores edits that change nothing", () => {
  const history = edit(undo(edit(beginHistory(1), 2)), 5);
  expect(history.future).toEqual([]);
  expect(edit(history, 5)).toBe(history);
});
