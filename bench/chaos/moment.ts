import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Aims } from "./aims.ts";
import { nextEffect } from "./next-effect.ts";
import type { Scene } from "./scene.ts";
import { BOUNDARIES, HABIT_FOR, type Habit } from "./tasks.ts";
import type { Seen } from "./watch.ts";

/** Milliseconds between an event and the blow after it: what follows its commit lies within these. */
const DELAYS = [0, 0, 1, 2, 4, 8, 15, 30, 60, 120];
const PATIENCE_MS = 4_000;

/** Waits for the moment to strike. Returns what it followed in the end: another event where those aimed at are long in coming. */
export async function untilMoment(scene: Scene, aims: Aims): Promise<string> {
  const { installation, person, random, runs, watch } = scene;
  const aim = aims.next();
  if (aim === "any time") {
    person.keepBusy(runs);
    await wait(random.between(0, 1_200));
    return aim;
  }
  if (aim === "a change on the disk") {
    person.keepBusy(runs);
    const folders = person.active.map(({ slug }) => path.join(installation.volume, slug));
    if (!(await nextEffect(folders, PATIENCE_MS))) return "any time";
    await pause(random.pick([0, 0, 0, 1, 2]));
    return aim;
  }
  person.keepBusy(runs, habitsFor(aim));
  const due = await watch.next(({ type }) => aim.has(type), PATIENCE_MS);
  const hit = due ?? (await watch.next(isBoundary, PATIENCE_MS));
  await pause(random.pick(DELAYS));
  if (!hit) return "any time";
  aims.hit(hit.type);
  return hit.type;
}

/** None at all where none is wished for: a timer of 0 ms takes one. */
async function pause(ms: number): Promise<void> {
  if (ms > 0) await wait(ms);
}

/** What people have to do so that such events come. */
function habitsFor(aim: ReadonlySet<string>): Habit[] {
  return BOUNDARIES.flatMap((kind) => (aim.has(kind) ? (HABIT_FOR[kind] ?? []) : []));
}

function isBoundary({ type }: Seen): boolean {
  return BOUNDARIES.some((kind) => kind === type);
}
