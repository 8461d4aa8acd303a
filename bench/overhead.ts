// The overhead of a durable turn: the same turns in a plain loop, here, and on LangGraph.js, one after the other.
import { LANGGRAPH, NAMES, OURS, PLAIN, withArena } from "./support/contenders.ts";
import { measureTurns } from "./support/measure-turns.ts";
import { report, shown } from "./support/report.ts";
import { median, percentile } from "./support/statistics.ts";

const TURNS = 20;
/** Each has its turn so often, so that a machine that becomes slower or faster does so for all. */
const PASSES = 3;
const ROUNDS = 2;
const WARM_UP = 2;

const times = new Map<string, number[]>();

await withArena({ members: 1 }, async (arena) => {
  await arena.model.call("configure", { delayMs: 5 });
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const name of NAMES) {
      await arena.alone(name, async (who) => {
        // The first rounds warm the process up.
        for (let round = -WARM_UP; round < ROUNDS; round += 1) {
          const turns = await measureTurns(arena, who, TURNS);
          if (round >= 0) times.set(name, [...(times.get(name) ?? []), ...turns]);
        }
      });
    }
  }
});

const of = (name: string) => median(times.get(name) ?? []);
const over = (name: string) => of(name) - of(PLAIN);
report(
  "overhead",
  [
    {
      what: "a durable turn over the same turn in a plain AI SDK loop",
      figure: `${shown(over(OURS), "ms")} more`,
      target: { words: "at most 8 ms", met: over(OURS) <= 8 },
    },
    {
      what: "the same on LangGraph.js",
      figure: `${shown(over(LANGGRAPH), "ms")} more`,
      target: { words: "more than ours", met: over(LANGGRAPH) > over(OURS) },
    },
  ],
  [...times].map(
    ([name, all]) =>
      `${name}: a turn takes ${shown(median(all), "ms")} (median of ${all.length}; p95 ${shown(percentile(all, 0.95))})`,
  ),
);
