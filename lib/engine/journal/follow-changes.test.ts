import { expect, it } from "vitest";
import { type ChangeRow, followChanges } from "./follow-changes.ts";

const row = (kind: string, path: string, before: string | null, after: string | null, fromPath = null) => ({
  kind,
  path,
  before,
  after,
  fromPath: fromPath as string | null,
});
const moved = (fromPath: string, path: string, hash: string): ChangeRow => ({
  ...row("moved", path, hash, hash),
  fromPath,
});
const made = (...rows: ChangeRow[]) => Object.fromEntries(followChanges(rows));

it("follows what the run makes, changes, moves and deletes, with the content it gave last", () => {
  expect(made(row("created", "output/a.md", null, "1"))).toEqual({ "output/a.md": "1" });
  expect(made(row("created", "a", null, "1"), row("modified", "a", "1", "2"))).toEqual({ a: "2" });
  expect(made(row("created", "a", null, "1"), moved("a", "b", "1"))).toEqual({ b: "1" });
  expect(made(row("created", "a", null, "1"), row("deleted", "a", "1", null))).toEqual({});
});

it("never counts a person's file, whatever the run does with it", () => {
  expect(made(row("modified", "a", "0", "1"), row("modified", "a", "1", "2"))).toEqual({});
  expect(made(moved("a", "b", "0"), row("modified", "b", "0", "1"))).toEqual({});
});

it("gives up a file once a person has written in it", () => {
  const edited = [row("created", "a", null, "1"), row("modified", "a", "by a person", "2")];
  expect(made(...edited)).toEqual({});
  expect(made(...edited, row("deleted", "a", "2", null), row("created", "a", null, "3"))).toEqual({ a: "3" });
  expect(made(row("created", "a", null, "1"), moved("a", "b", "by a person"))).toEqual({});
});

it("goes on from what earlier changes had made", () => {
  const earlier = followChanges([row("created", "a", null, "1"), row("modified", "b", "0", "1")]);
  const later = followChanges([row("modified", "a", "1", "2"), row("modified", "b", "1", "2")], earlier);
  expect(Object.fromEntries(later)).toEqual({ a: "2" });
  expect(Object.fromEntries(earlier)).toEqual({ a: "1" });
});
