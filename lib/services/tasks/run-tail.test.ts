import { expect, test, vi } from "vitest";
import type { RunEvent } from "../../contracts/events.ts";
import { RunTail } from "./run-tail.ts";

const event = (seq: number, type = "answer.delta") => ({ seq, type }) as RunEvent;
const numbers = (events: RunEvent[] | null) => events?.map(({ seq }) => seq);

test("gives each viewer what follows its own number, over gaps", () => {
  const tail = new RunTail(10, false);
  tail.append([event(11), event(14)]);
  expect(numbers(tail.after(10))).toEqual([11, 14]);
  expect(numbers(tail.after(12))).toEqual([14]);
  expect(numbers(tail.after(14))).toEqual([]);
  expect(tail.last).toBe(14);
});

test("sends to the rows whoever is behind what it holds", () => {
  const tail = new RunTail(10, false, 2);
  expect(tail.after(9)).toBeNull();
  tail.append([event(11), event(12), event(13)]);
  expect(tail.floor).toBe(11);
  expect(tail.after(10)).toBeNull();
  expect(numbers(tail.after(11))).toEqual([12, 13]);
});

test("tells its viewers of changes and of the end", () => {
  const tail = new RunTail(0, false);
  const onChange = vi.fn();
  const leave = tail.watch(onChange);
  tail.append([]);
  expect(onChange).not.toHaveBeenCalled();
  tail.append([event(1, "run.completed")]);
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(tail.ended).toBe(true);
  leave();
  expect(tail.isWatched).toBe(false);
});
