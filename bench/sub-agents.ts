// Four sub-agents at the same time against one alone, each with the same number of turns.
import { setTimeout as wait } from "node:timers/promises";
import { type Arena, OURS, withArena } from "./support/contenders.ts";
import { handOver, untilAll } from "./support/installation.ts";
import { report, shown } from "./support/report.ts";
import { median } from "./support/statistics.ts";
import { inParallel, work } from "./support/work-script.ts";

const DELAY_MS = 300;
const TURNS = 5;
const ROUNDS = 5;

/** From the plan's last word to the request for the final answer: spawning, working, gathering the results. */
async function phaseMs({ model, installation }: Arena, agents: number): Promise<number> {
  await model.call("takeAsked");
  const lines = Array.from({ length: agents }, (_, index) => work(TURNS, `subject-${index + 1}`));
  await untilAll(await handOver(installation, [inParallel(lines)]), "completed");
  const asked = await model.call("takeAsked");
  const [plan, answer] = (["plan", "answer"] as const).map((kind) =>
    asked.find((entry) => entry.kind === kind),
  );
  const written = asked.filter(({ kind }) => kind === "write").length;
  if (!plan || !answer || written !== agents * TURNS)
    throw new Error("The agents did not do what they were told.");
  return answer.at - plan.at - DELAY_MS;
}

const times = new Map<number, number[]>([
  [1, []],
  [4, []],
]);
await withArena({ members: 1 }, async (arena) => {
  await arena.model.call("configure", { delayMs: DELAY_MS });
  await arena.alone(OURS, async () => {
    await phaseMs(arena, 4);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [agents, measured] of times) {
        measured.push(await phaseMs(arena, agents));
        await wait(200);
      }
    }
  });
});

const [one, four] = [median(times.get(1) ?? []), median(times.get(4) ?? [])];
report(
  "sub-agents",
  [
    {
      what: "four parallel sub-agents of equal length against one",
      figure: `${shown(four / one)} times`,
      target: { words: "at most 1.15 times", met: four / one <= 1.15 },
    },
  ],
  [
    `One takes ${shown(one, "ms")}, four take ${shown(four, "ms")}: ${TURNS} turns each, model delay ${DELAY_MS} ms.`,
  ],
);
