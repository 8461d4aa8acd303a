import { agentStatusSchema, runStatusSchema } from "../../contracts/status.ts";
import { prisma } from "../../store/prisma.ts";
import type { SnapshotAgent, SnapshotRun } from "./snapshot.ts";

const MOST = 200;
const ACTIVE = { status: { in: ["pending", "thinking", "waiting_for_approval", "paused"] } };
const ENDED_AGENTS = ["done", "failed", "stopped"];

/** The runs that have not ended, the oldest first, with their agents that may still work. */
export async function readRuns(): Promise<{ runs: SnapshotRun[]; count: number }> {
  const [rows, count] = await Promise.all([
    prisma.coworkRun.findMany({
      where: ACTIVE,
      orderBy: { createdAt: "asc" },
      take: MOST,
      include: {
        task: { select: { outcome: true, user: { select: { id: true, name: true } } } },
        agents: { where: { status: { notIn: ENDED_AGENTS } }, orderBy: { createdAt: "asc" } },
        approvals: { where: { status: "pending" }, orderBy: { requestedAt: "asc" }, take: 1 },
      },
    }),
    prisma.coworkRun.count({ where: ACTIVE }),
  ]);
  const heard = await readLastEvents(rows.map(({ id }) => id));
  const runs = rows.map((run): SnapshotRun => {
    const status = runStatusSchema.parse(run.status);
    const [asked] = run.approvals;
    const begun = run.startedAt ?? run.createdAt;
    return {
      id: run.id,
      task_id: run.taskId,
      outcome: run.task.outcome,
      activity: run.activity,
      member: run.task.user,
      status,
      since: (status === "thinking" ? begun : (run.waitingSince ?? begun)).toISOString(),
      turns: run.turnCount,
      model: run.model,
      agents: run.agents.map(toAgent),
      last_event_at: heard.get(run.id)?.toISOString() ?? null,
      asked_at: asked?.requestedAt.toISOString() ?? null,
    };
  });
  return { runs, count };
}

type AgentRow = {
  id: string;
  name: string;
  status: string;
  readySince: Date | null;
  turnCount: number;
  activity: string;
  executor: string | null;
};

function toAgent(agent: AgentRow): SnapshotAgent {
  const status = agentStatusSchema.parse(agent.status);
  return {
    id: agent.id,
    name: agent.name,
    status,
    ready_since: status === "ready" ? (agent.readySince?.toISOString() ?? null) : null,
    turn: agent.turnCount,
    activity: agent.activity,
    worker: status === "working" ? agent.executor : null,
  };
}

async function readLastEvents(ids: string[]): Promise<Map<string, Date>> {
  const rows = await prisma.$queryRaw<{ id: string; at: Date }[]>`
    SELECT r.id, e.at
    FROM unnest(${ids}::text[]) AS r (id)
    CROSS JOIN LATERAL (SELECT at FROM run_events WHERE run_id = r.id ORDER BY seq DESC LIMIT 1) e`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}
