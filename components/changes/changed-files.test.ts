import { describe, expect, it } from "vitest";
import type { ChangeView } from "@/lib/contracts/changes";
import { changedFiles, changedTurns } from "./changed-files";

const change = (part: Partial<ChangeView> & Pick<ChangeView, "path" | "kind">): ChangeView => ({
  id: part.path,
  before: null,
  after: null,
  agent: "main",
  turn: 1,
  call_id: "c",
  at: "2026-11-21T00:00:00.000Z",
  undone: false,
  ...part,
});

describe("changed files", () => {
  it("are followed through their moves and told all in all", () => {
    const files = changedFiles([
      change({ path: "files/a.txt", kind: "modified", before: "1", after: "2" }),
      change({ path: "files/new.txt", kind: "created", after: "n" }),
      change({ path: "files/b.txt", kind: "moved", from: "files/a.txt", before: "2", after: "2" }),
      change({ path: "files/new.txt", kind: "deleted", before: "n" }),
      change({ path: "files/b.txt", kind: "modified", before: "2", after: "3", undone: true }),
    ]);
    expect(files.map(({ path, from, kind, undone }) => [path, from, kind, undone])).toEqual([
      ["files/b.txt", "files/a.txt", "moved", "partly"],
      ["files/new.txt", null, "none", "no"],
    ]);
    expect(files[0]).toMatchObject({ before: "1", after: "3" });
  });

  it("tell a file that another one took the name of", () => {
    const files = changedFiles([
      change({ path: "files/a.txt", kind: "moved", from: "files/x.txt", before: "x", after: "x" }),
      change({ path: "files/x.txt", kind: "created", after: "y" }),
    ]);
    expect(files.map(({ path, kind }) => [path, kind])).toEqual([
      ["files/a.txt", "moved"],
      ["files/x.txt", "created"],
    ]);
  });
});

it("turns hold the changes of one agent's turn, undone once all of them are", () => {
  const turns = changedTurns([
    change({ path: "a", kind: "created", turn: 2, undone: true }),
    change({ path: "b", kind: "created", agent: "agent-1", turn: 2 }),
    change({ path: "c", kind: "created", turn: 2 }),
    change({ path: "d", kind: "created", turn: 3, undone: true }),
  ]);
  expect(turns.map(({ agent, turn, changes, undone }) => [agent, turn, changes.length, undone])).toEqual([
    ["main", 2, 2, false],
    ["agent-1", 2, 1, false],
    ["main", 3, 1, true],
  ]);
});
