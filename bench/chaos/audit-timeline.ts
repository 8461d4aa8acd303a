import { type Findings, note } from "./findings.ts";
import type { Scene } from "./scene.ts";
import type { Task } from "./tasks.ts";
import { expectedMessages } from "./workload.ts";

/** A viewer may be a moment behind. */
const VIEWER_MS = 3_000;

/** What may happen only once in a run, by what names it. */
const ONCE: Record<string, string> = {
  "tool.called": "data->>'call_id'",
  "tool.finished": "data->>'call_id'",
  "checkpoint.saved": "agent || '/' || (data->>'turn')",
  "agent.spawned": "data->>'name'",
  "agent.finished": "data->>'name'",
  "steering.applied": "agent || '/' || (data->>'steering_id')",
  "message.sent": "agent || '/' || (data->>'content')",
  "approval.answered": "data->>'approval_id'",
  "phase.started": "data->>'phase'",
  "phase.finished": "data->>'phase'",
  "run.started": "'-'",
  "plan.approved": "'-'",
  answer: "'-'",
  "run.completed": "'-'",
  "run.stopped": "'-'",
};

/** Looks for what is told twice, and for guidance that never arrived. */
export async function checkTimeline(findings: Findings, task: Task, { watch }: Scene): Promise<void> {
  const cases = Object.entries(ONCE).map(([type, name]) => `WHEN '${type}' THEN ${name}`);
  const doubled = await watch.query<{ type: string; name: string }>(
    `SELECT type, name FROM (
       SELECT type, CASE type ${cases.join(" ")} END AS name FROM run_events WHERE run_id = $1
     ) e WHERE name IS NOT NULL GROUP BY type, name HAVING count(*) > 1`,
    [task.runId],
  );
  for (const { type, name } of doubled) note(findings, "toldTwice", task, `${type} of ${name}`);
  if (task.end !== "run.completed") return;
  const applied = await watch.query<{ message: string }>(
    "SELECT message FROM steering_messages WHERE run_id = $1 AND applied_at IS NOT NULL",
    [task.runId],
  );
  for (const message of task.steering) {
    if (!applied.some((row) => row.message === message)) note(findings, "steeringLost", task, message);
  }
}

/** Every message between agents was sent once and has arrived. */
export async function checkMessages(findings: Findings, task: Task, { watch }: Scene): Promise<void> {
  const rows = await watch.query<{ content: string; delivered: boolean }>(
    "SELECT content, delivered_at IS NOT NULL AS delivered FROM agent_messages WHERE run_id = $1",
    [task.runId],
  );
  for (const expected of expectedMessages) {
    const sent = rows.filter(({ content }) => content === expected);
    if (sent.length > 1) note(findings, "effectsDoubled", task, expected, sent.length - 1);
    if (task.end !== "run.completed") continue;
    if (sent.length === 0) note(findings, "effectsMissing", task, expected);
    else if (!sent[0]?.delivered) note(findings, "effectsMissing", task, `never delivered: ${expected}`);
  }
}

/** Compares what an open page has got with what is there. */
export async function checkViewer(findings: Findings, task: Task, { watch }: Scene): Promise<void> {
  await task.viewer.leave(VIEWER_MS);
  const rows = await watch.query<{ seq: number }>(
    "SELECT seq FROM run_events WHERE run_id = $1 AND type NOT LIKE '%.delta' ORDER BY seq",
    [task.runId],
  );
  const { seen } = task.viewer;
  const missed = rows.filter(({ seq }) => !seen.includes(seq)).length;
  const twice = seen.length - new Set(seen).size;
  if (missed + twice === 0) return;
  const words = `${missed} of ${rows.length} entries missed, ${twice} seen twice`;
  note(findings, "viewerMissed", task, words, missed + twice);
}
