import { expect, it } from "vitest";
import { type ChangeDraft, emptyDraft } from "./change-draft.ts";
import { flushStatement, type RunGuard } from "./flush-statement.ts";

const textOf = (draft: Partial<ChangeDraft>, guard: RunGuard | null) =>
  flushStatement({ id: "run" }, { id: "task" }, { ...emptyDraft(), ...draft }, guard).text;

const AS_READ = { generation: 7, status: "thinking" };
const LATE = "'synchronous_commit', 'off'";
const shown = (set: Record<string, unknown>): Partial<ChangeDraft> => ({
  patches: [{ table: "sub_agents", id: "agent", set, unless: [] }],
});

it("lets go to the disk late only what a quick change shows", () => {
  expect(textOf(shown({ activity: "Reading" }), AS_READ)).toContain(LATE);
  expect(textOf(shown({ turnCount: 3 }), AS_READ)).not.toContain(LATE);
  expect(textOf({ run: { status: "paused" } }, AS_READ)).not.toContain(LATE);
  expect(textOf({ drop: { agent: "main", from: 0 } }, AS_READ)).not.toContain(LATE);
});

it("never lets a transaction go to the disk late: it may have written more before", () => {
  expect(textOf({}, null)).not.toContain(LATE);
  expect(textOf(shown({ activity: "Reading" }), null)).not.toContain(LATE);
});

it("raises the generation where others may have read what changes, and asks a quick change for it and the status", () => {
  expect(textOf({ raise: true }, null)).toMatch(/generation = coalesce\(r\.generation, 0\) \+/);
  expect(textOf({}, null)).not.toMatch(/generation = coalesce/);
  expect(textOf({}, AS_READ)).toMatch(/WHERE .*r\.generation = \$\d+::int AND r\.status = \$/);
});

it("never reserves less than nothing", () => {
  expect(textOf({ counts: { reservedTokens: -5_000 } }, AS_READ)).toMatch(
    /reserved_tokens = greatest\(0, coalesce/,
  );
});
