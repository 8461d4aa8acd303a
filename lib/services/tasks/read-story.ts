import type { EventOf, RunEvent } from "../../contracts/events.ts";
import { hasEnded } from "../../contracts/has-ended.ts";
import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { prisma } from "../../store/prisma.ts";
import { cutEvent } from "./cut-event.ts";
import { toRunEvent } from "./list-events.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";

const STREAMED = ["thinking.delta", "answer.delta"];
type Delta = EventOf<"thinking.delta"> | EventOf<"answer.delta">;

/**
 * What a page begins with: the newest lasting events of a run, with long texts cut, and all that its running model calls
 * have streamed, one event for each.
 */
export async function readStory(member: Member, task: TaskView, newest: number): Promise<RunEvent[]> {
  const runId = await runOfTask(await requireTask(member, task.id, "see"), task.run.id);
  // Both of the same moment: a page goes on after the highest number it has, and must lack nothing below it.
  const [lasting, streamed] = await prisma.$transaction(
    async (tx) =>
      [
        await tx.runEvent.findMany({
          where: { runId, type: { notIn: STREAMED } },
          orderBy: { seq: "desc" },
          take: newest,
        }),
        hasEnded(task.status)
          ? []
          : await tx.runEvent.findMany({ where: { runId, type: { in: STREAMED } }, orderBy: { seq: "asc" } }),
      ] as const,
    { isolationLevel: "RepeatableRead" },
  );
  const events = lasting.map((row) => cutEvent(toRunEvent(row)));
  return [...events, ...joinDeltas(streamed.map(toRunEvent) as Delta[])].sort((a, b) => a.seq - b.seq);
}

/** One event for all that an attempt has streamed of a kind, numbered as its last. */
export function joinDeltas(deltas: readonly Delta[]): Delta[] {
  const joined = new Map<string, Delta>();
  for (const delta of deltas) {
    const key = `${delta.type} ${delta.agent} ${delta.turn} ${delta.attempt}`;
    joined.set(key, { ...delta, text: (joined.get(key)?.text ?? "") + delta.text });
  }
  return [...joined.values()];
}
