import { expect, it } from "vitest";
import { shareNow, shareOf } from "./share-of.ts";

const agent = (role: string, turnCount: number) => ({
  ...{ role, status: "working", turnCount, tokensInput: 0, tokensOutput: 0 },
});
const budget = { max_turns: 21, max_tokens: 1_000 };
const run = (turnCount: number) => ({ turnCount, tokensInput: 0, tokensOutput: 0 });

it("stays the same while a sub-agent works on, whether all is read anew or only its own figures", () => {
  const early = shareOf(agent("worker", 0), { ...run(1), agents: [agent("worker", 0)] }, budget);
  const late = shareOf(agent("worker", 6), { ...run(7), agents: [agent("worker", 6)] }, budget);
  expect(early?.most.turns).toBe(10);
  expect(late).toEqual({ used: { turns: 6, tokens: 0 }, most: early?.most });
  expect(shareNow(early, agent("worker", 6))).toEqual(late);
});

it("is not for the main agent", () => {
  expect(shareOf(agent("orchestrator", 3), { ...run(3), agents: [] }, budget)).toBeUndefined();
  expect(shareNow(undefined, agent("orchestrator", 3))).toBeUndefined();
});
