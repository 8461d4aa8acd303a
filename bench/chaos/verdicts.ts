import { percentile } from "../support/statistics.ts";
import type { Column } from "./run-part.ts";
import { BOUNDARIES } from "./tasks.ts";

export type Verdict = { rule: string; state: "passed" | "failed" | "skipped"; found: string };

const MAX_PROGRESS = 2;
const MAX_TAKEOVER = 3;
const MAX_GAP = 5;
const ENOUGH_KILLS = 300;

/**
 * What must hold, and whether it did. Times are judged with `allowance`: as a part of the check, on a machine that may be
 * busy with other things, they may be longer.
 */
export function judge(columns: Column[], { allowance }: { allowance: number }): Verdict[] {
  const [mostProgress, mostTakeover, mostGap] = [MAX_PROGRESS, MAX_TAKEOVER, MAX_GAP].map(
    (most) => most * allowance,
  ) as [number, number, number];
  const ran = columns.filter(({ measured }) => !measured.notRun);
  const sum = (of: (column: Column) => number) => ran.reduce((total, column) => total + of(column), 0);
  const none = (rule: string, found: number): Verdict => ({
    rule,
    state: found === 0 ? "passed" : "failed",
    found: String(found),
  });
  // Of the part in which it took longest: many quick ones elsewhere make up for nothing.
  const within = (rule: string, of: (column: Column) => number[], most: number, share = 0.95): Verdict => {
    const parts = ran.map(of).filter((values) => values.length > 0);
    if (parts.length === 0) return { rule, state: "skipped", found: "nothing to measure" };
    const found = Math.max(...parts.map((values) => percentile(values, share)));
    return { rule, state: found <= most ? "passed" : "failed", found: `${found.toFixed(2)} s` };
  };
  return [
    none(
      "no turn lost",
      sum(({ findings, model }) => findings.turnsLost + model.lost),
    ),
    none(
      "no side effect doubled",
      sum(({ findings }) => findings.effectsDoubled),
    ),
    none(
      "no side effect missing",
      sum(({ findings }) => findings.effectsMissing),
    ),
    none(
      "no run stuck",
      sum(({ findings }) => findings.stuck),
    ),
    none(
      "no run needed help to finish",
      sum(({ findings }) => findings.runs - findings.finished),
    ),
    none(
      "no recorded model call paid twice",
      sum(({ findings, model }) => findings.paidTwice + model.paidTwice),
    ),
    none(
      "nothing told twice in a timeline",
      sum(({ findings }) => findings.toldTwice),
    ),
    none(
      "no entry missed or doubled in an open page",
      sum(({ findings }) => findings.viewerMissed),
    ),
    none(
      "no steering lost",
      sum(({ findings }) => findings.steeringLost),
    ),
    within(
      `progress within ${mostProgress} s of health (p95)`,
      ({ measured }) => measured.progress,
      mostProgress,
    ),
    within(`takeover within ${mostTakeover} s (p95)`, ({ measured }) => measured.takeover, mostTakeover),
    within(`no run stands still for more than ${mostGap} s`, ({ gaps }) => gaps, mostGap, 1),
    ...everyKind(ran),
    ...columns.flatMap(({ name, measured }): Verdict[] =>
      measured.notRun ? [{ rule: name, state: "skipped", found: measured.notRun }] : [],
    ),
  ];
}

/** Whether the blows fell after every kind of event, where there were enough of them for that. */
function everyKind(columns: Column[]): Verdict[] {
  const kills = columns.reduce((sum, { measured }) => sum + measured.kills, 0);
  if (kills < ENOUGH_KILLS) return [];
  const missed = BOUNDARIES.filter((kind) => !columns.some(({ measured }) => measured.after.has(kind)));
  const found = missed.length === 0 ? String(BOUNDARIES.length) : `not after ${missed.join(", ")}`;
  return [
    { rule: "struck after every kind of event", state: missed.length === 0 ? "passed" : "failed", found },
  ];
}
