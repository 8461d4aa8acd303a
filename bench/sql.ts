// SQL round trips a turn: what a run of 40 turns sends over one of 10 turns, without what an idle worker sends anyway.
import { setTimeout as wait } from "node:timers/promises";
import { type Contender, LANGGRAPH, OURS, withArena } from "./support/contenders.ts";
import { report, shown } from "./support/report.ts";

const [SHORT, LONG] = [10, 40];
const IDLE_MS = 5_000;
type Counts = { total: number; byStatement: Map<string, number>; ms: number };

async function count(who: Contender, work: () => Promise<unknown>): Promise<Counts> {
  const [before, start] = [(await who.usage()).queries, performance.now()];
  await work();
  const after = (await who.usage()).queries;
  const byStatement = new Map(
    [...after.byStatement].map(([text, times]) => [text, times - (before.byStatement.get(text) ?? 0)]),
  );
  return { total: after.total - before.total, byStatement, ms: performance.now() - start };
}

/** Round trips of one more turn, in all and by statement, the most frequent first. */
async function perTurn(who: Contender): Promise<{ all: number; statements: [string, number][] }> {
  await who.work(1, SHORT);
  const idle = await count(who, () => wait(IDLE_MS));
  const short = await count(who, () => who.work(1, SHORT));
  const long = await count(who, () => who.work(1, LONG));
  const more = (of: (counts: Counts) => number) =>
    (of(long) - of(short) - (of(idle) * (long.ms - short.ms)) / idle.ms) / (LONG - SHORT);
  const statements = [...long.byStatement.keys()]
    .map((text): [string, number] => [text, more(({ byStatement }) => byStatement.get(text) ?? 0)])
    .filter(([, times]) => times > 0.05)
    .sort(([, a], [, b]) => b - a);
  return { all: more(({ total }) => total), statements };
}

const counted = await withArena({ members: 1 }, async ({ alone }) => ({
  ours: await alone(OURS, perTurn),
  graph: await alone(LANGGRAPH, perTurn),
}));

report(
  "sql",
  [
    { what: "SQL round trips a turn", figure: shown(counted.ours.all) },
    {
      what: "SQL round trips a turn, LangGraph.js",
      figure: shown(counted.graph.all),
      target: { words: "more than ours", met: counted.graph.all > counted.ours.all },
    },
  ],
  counted.ours.statements.map(([text, times]) => `${shown(times).padStart(6)}  ${text}`),
);
