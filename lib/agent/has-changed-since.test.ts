import { expect, it } from "vitest";
import type { ApprovalPreview } from "../contracts/approvals.ts";
import { hasChangedSince } from "./has-changed-since.ts";

type Diff = Extract<ApprovalPreview, { kind: "diff" }>;
const diff = (change: Partial<Diff> = {}): Diff => ({
  kind: "diff",
  title: "Change files/a.txt",
  path: "files/a.txt",
  before: "old",
  after: "new",
  truncated: false,
  before_sha256: "1",
  ...change,
});
const gone = (files: number, size: number, before_sha256?: string): ApprovalPreview => ({
  kind: "delete",
  title: "",
  path: "files/x",
  files,
  size,
  ...(before_sha256 ? { before_sha256 } : {}),
});

it("compares the whole state, not only what is shown, and never what is put there", () => {
  expect(hasChangedSince(diff(), diff())).toBe(false);
  expect(hasChangedSince(diff(), diff({ after: "edited by the person", title: "Other" }))).toBe(false);
  expect(hasChangedSince(diff({ truncated: true }), diff({ truncated: true, before_sha256: "2" }))).toBe(
    true,
  );
  expect(hasChangedSince(gone(3, 9, "1"), gone(3, 9, "2"))).toBe(true);
});

it("notices what appeared, and what went away", () => {
  const none = diff({ before: null, before_sha256: null });
  expect(hasChangedSince(none, diff())).toBe(true);
  expect(hasChangedSince(diff(), none)).toBe(true);
});

it("lets a person choose another path where nothing is, but not one where something is", () => {
  const elsewhere = { path: "files/b.txt", before: null, before_sha256: null };
  expect(hasChangedSince(diff(), diff(elsewhere))).toBe(false);
  expect(hasChangedSince(diff(elsewhere), diff())).toBe(true);
});

it("goes by what was shown for questions asked before there were hashes", () => {
  const { before_sha256: _, ...old } = diff();
  expect(hasChangedSince(old, diff())).toBe(false);
  expect(hasChangedSince(old, diff({ before: "other" }))).toBe(true);
  expect(hasChangedSince(gone(3, 9), gone(3, 9, "1"))).toBe(false);
  expect(hasChangedSince(gone(3, 9), gone(10, 9, "1"))).toBe(true);
});

it("has nothing to compare for a move, which neither shows nor overwrites content", () => {
  const move: ApprovalPreview = { kind: "move", title: "", from: "files/a", to: "files/b" };
  expect(hasChangedSince(move, { ...move, to: "files/c" })).toBe(false);
});
