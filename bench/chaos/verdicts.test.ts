import { expect, test } from "vitest";
import { noFindings } from "./findings.ts";
import type { Column } from "./run-part.ts";
import { nothingYet } from "./scene.ts";
import { BOUNDARIES } from "./tasks.ts";
import { judge } from "./verdicts.ts";

const STRICT = { allowance: 1 };

type Changes = { [P in "measured" | "findings" | "model"]?: Partial<Column[P]> } & {
  gaps?: number[];
};

function column(changes: Changes = {}): Column {
  return {
    name: "server killed",
    measured: { ...nothingYet(), progress: [0.4, 1.2], takeover: [1, 2], ...changes.measured },
    findings: { ...noFindings(), runs: 2, finished: 2, ...changes.findings },
    model: { calls: 10, repeated: 1, paidTwice: 0, lost: 0, ...changes.model },
    gaps: changes.gaps ?? [0.5, 1.5],
  };
}

test("all is well where nothing is lost, doubled, stuck or late", () => {
  expect(judge([column()], STRICT).every(({ state }) => state === "passed")).toBe(true);
});

test.each<[string, Changes]>([
  ["no turn lost", { findings: { turnsLost: 1 } }],
  ["no turn lost", { model: { lost: 1 } }],
  ["no side effect doubled", { findings: { effectsDoubled: 1 } }],
  ["no side effect missing", { findings: { effectsMissing: 1 } }],
  ["no run stuck", { findings: { stuck: 1 } }],
  ["no run needed help to finish", { findings: { finished: 1 } }],
  ["no recorded model call paid twice", { findings: { paidTwice: 1 } }],
  ["no recorded model call paid twice", { model: { paidTwice: 1 } }],
  ["nothing told twice in a timeline", { findings: { toldTwice: 1 } }],
  ["no entry missed or doubled in an open page", { findings: { viewerMissed: 1 } }],
  ["no steering lost", { findings: { steeringLost: 1 } }],
  ["progress within 2 s of health (p95)", { measured: { progress: [2.1, 2.2] } }],
  ["takeover within 3 s (p95)", { measured: { takeover: [3.1, 3.2] } }],
  ["no run stands still for more than 5 s", { gaps: [...Array(40).fill(0.5), 5.1] }],
])("%s, where %o", (rule, changes) => {
  const failed = judge([column(), column(changes)], STRICT).filter(({ state }) => state === "failed");
  expect(failed.map((verdict) => verdict.rule)).toEqual([rule]);
});

test("each part has to be quick enough by itself", () => {
  const quick = column({ measured: { progress: Array(400).fill(0.5) } });
  const slow = column({ measured: { progress: Array(10).fill(2.1) } });
  const failed = judge([quick, slow], STRICT).filter(({ state }) => state === "failed");
  expect(failed).toMatchObject([{ rule: "progress within 2 s of health (p95)", found: "2.10 s" }]);
});

test("where there were enough blows, they fell after every kind of event", () => {
  const after = new Map(BOUNDARIES.map((kind) => [kind as string, 1]));
  const rule = "struck after every kind of event";
  const found = () =>
    judge([column({ measured: { kills: 300, after } })], STRICT).filter((one) => one.rule === rule);
  expect(found()).toMatchObject([{ state: "passed" }]);
  after.delete("plan.changed");
  expect(found()).toMatchObject([{ state: "failed", found: "not after plan.changed" }]);
  expect(judge([column()], STRICT).some((one) => one.rule === rule)).toBe(false);
});

test("what a machine cannot play is skipped, and says why", () => {
  const verdicts = judge([column(), column({ measured: { notRun: "needs root" } })], STRICT);
  expect(verdicts.filter(({ state }) => state === "skipped")).toMatchObject([{ found: "needs root" }]);
});

test("where a machine may be busy, only the times may be longer", () => {
  const late = { progress: [3.9], takeover: [5.9] };
  const states = judge([column({ measured: late, gaps: [9.9], findings: { turnsLost: 1 } })], {
    allowance: 2,
  });
  expect(states.flatMap(({ rule, state }) => (state === "failed" ? [rule] : []))).toEqual(["no turn lost"]);
});
