import type { EventInput } from "../../lib/contracts/events.ts";
import { newId } from "../../lib/core/ids.ts";
import { type Prisma, prisma } from "../../lib/store/prisma.ts";
import type { Place } from "./installation.ts";

const BATCH = 1_000;
const TEXT = "A paragraph as an agent reads and writes it, of the length that such paragraphs have. ".repeat(
  18,
);

/** A run that has ended after so many events: turns that think, call two tools and are saved, with phases and questions. */
export async function addLongRun({ member, slug }: Place, events: number): Promise<{ taskId: string }> {
  const [taskId, runId] = [newId(), newId()];
  const ids = { coworkspaceSlug: slug, userId: member.id };
  await prisma.coworkTask.create({
    data: { id: taskId, ...ids, outcome: "Read the whole archive", status: "completed", budget: {} },
  });
  const story = tell(events);
  await prisma.coworkRun.create({
    data: {
      id: runId,
      taskId,
      userId: member.id,
      number: 1,
      status: "completed",
      model: "bench",
      lastSeq: story.length,
      startedAt: new Date(),
      endedAt: new Date(),
    },
  });
  await prisma.coworkTask.update({ where: { id: taskId }, data: { currentRunId: runId } });
  const rows = story.map(({ type, agent, ...data }, index) => ({
    runId,
    seq: index + 1,
    type,
    agent,
    data: data as Prisma.InputJsonObject,
  }));
  for (let from = 0; from < rows.length; from += BATCH) {
    await prisma.runEvent.createMany({ data: rows.slice(from, from + BATCH) });
  }
  return { taskId };
}

function tell(count: number): EventInput[] {
  const agent = "main";
  const story: EventInput[] = [
    {
      type: "run.started",
      agent,
      outcome: "Read the whole archive",
      model: "bench",
      permission_mode: "act_autonomously",
      folder_level: "full",
      number: 1,
    },
  ];
  for (let turn = 1; story.length < count - 2; turn += 1) story.push(...tellTurn(turn, agent));
  return [
    ...story.slice(0, count - 2),
    { type: "answer", agent, turn: count, text: "## Done\n\nThe archive is read." },
    { type: "run.completed", agent, duration_ms: 1_000, turns: count, deliverables: 0 },
  ];
}

function tellTurn(turn: number, agent: string): EventInput[] {
  const path = `files/archive/box-${turn % 90}/letter-${turn}.md`;
  const call = (call_id: string, tool: string, args: object): EventInput[] => [
    { type: "tool.called", agent, turn, call_id, tool, arguments: args },
    { type: "tool.finished", agent, turn, call_id, tool, ok: true, result: TEXT, duration_ms: turn % 900 },
  ];
  const phase = `Box ${Math.floor(turn / 50)}`;
  return [
    ...(turn % 50 === 0 ? [{ type: "phase.started", agent, phase, parallel: false } as const] : []),
    { type: "thinking", agent, turn, text: `Letter ${turn} comes next. ${TEXT}`, duration_ms: 700 },
    ...call(`read-${turn}`, "file_read", { path }),
    ...call(`write-${turn}`, "file_write", { path: `output/notes-${turn}.md`, content: TEXT }),
    { type: "checkpoint.saved", agent, turn, tokens: { input: 900, output: 120 } },
    ...(turn % 50 === 49
      ? [
          {
            type: "phase.finished",
            agent,
            phase,
            status: "completed",
            result: `**${phase}** is read.`,
          } as const,
        ]
      : []),
  ];
}
