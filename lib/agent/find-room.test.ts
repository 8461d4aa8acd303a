import { expect, it } from "vitest";
import { costOf, findRoom, type Spending } from "./find-room.ts";

const spending = (change: Partial<Spending> = {}): Spending => ({
  budget: { max_turns: 10, max_tokens: 10_000, max_minutes: 10, max_money: null },
  used: { turns: 0, tokens: 0, cost: 0 },
  others: { turns: 0, tokens: 0, cost: 0 },
  price: null,
  member: null,
  currency: "EUR",
  ...change,
});
const need = { input: 1_000, output: 4_000 };
const price = { input: 1_000, output: 1_000 };

it("grants what fits, and a shorter answer where that is all that is left", () => {
  expect(findRoom(spending(), need)).toEqual({ kind: "granted", output: 4_000 });
  const nearlyUsed = spending({ used: { turns: 1, tokens: 8_000, cost: 0 } });
  expect(findRoom(nearlyUsed, need)).toEqual({ kind: "granted", output: 1_000 });
});

it("never grants more in all than a limit holds, however many ask", () => {
  for (const [limit, change] of [
    ["tokens", {}],
    ["money", { price, budget: { ...spending().budget, max_tokens: 1_000_000, max_money: 10 } }],
    ["member", { price, budget: { ...spending().budget, max_tokens: 1_000_000 } }],
  ] as const) {
    const others = { turns: 0, tokens: 0, cost: 0 };
    for (let agent = 0; agent < 8; agent++) {
      const member = limit === "member" ? { most: 10, used: 0, others: others.cost, month: "May" } : null;
      const room = findRoom(spending({ ...change, others, member }), need);
      if (room.kind !== "granted") continue;
      others.turns += 1;
      others.tokens += need.input + room.output;
      others.cost += costOf({ input: need.input, output: room.output }, price);
    }
    expect(limit === "tokens" ? others.tokens : others.cost * 1_000).toBeLessThanOrEqual(10_000);
    expect(others.turns, "two of 5,000 fit").toBe(2);
  }
});

it("has a call wait for room that others may give back, and refuses it where nobody can", () => {
  const others = { turns: 1, tokens: 9_000, cost: 0 };
  expect(findRoom(spending({ others }), need)).toEqual({ kind: "wait", output: 0 });
  const over = spending({ used: { turns: 10, tokens: 0, cost: 0 } });
  expect(findRoom({ ...over, others }, need).kind).toBe("wait");
  const refused = findRoom(over, need);
  expect(refused.kind === "refused" && refused.failure.code).toBe("budget_turns");
});

it("names the member's month where that is what is used up, without waiting for the member's other runs", () => {
  const member = { most: 10, used: 10, others: 3, month: "May 2027" };
  const room = findRoom(spending({ price, member }), need);
  expect(room.kind === "refused" && room.failure).toMatchObject({
    code: "budget_member",
    message: "Your runs have cost 10.00 of the 10.00 EUR they may cost in May 2027.",
    suggestion: expect.stringContaining("Ask an admin"),
  });
});

it("does not let a limit of money hinder a model that costs nothing", () => {
  const budget = { ...spending().budget, max_money: 1 };
  const free = spending({ budget, price: { input: 0, output: 0 }, used: { turns: 0, tokens: 0, cost: 1 } });
  expect(findRoom(free, need).kind).toBe("granted");
});
