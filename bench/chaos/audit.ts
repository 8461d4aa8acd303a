import { checkFiles } from "./audit-files.ts";
import { checkMessages, checkTimeline, checkViewer } from "./audit-timeline.ts";
import { type Findings, noFindings, note } from "./findings.ts";
import type { Measured, Scene } from "./scene.ts";
import { isInterrupted, wantsRoom } from "./scripted-worker.ts";
import type { Task } from "./tasks.ts";
import { madeOnce } from "./workload.ts";

type Call = { tool: string; ok: boolean | null; status: string; result: string | null; arguments: unknown };

/** Looks at everything that the runs have left behind. `checkpoints` are those that were seen when they were committed. */
export async function audit(
  scene: Scene,
  tasks: Task[],
  checkpoints: Set<string>,
  { noRoom = false }: Pick<Measured, "noRoom">,
): Promise<Findings> {
  const findings = { ...noFindings(), runs: tasks.length };
  for (const task of tasks) {
    await checkEnd(findings, task, scene);
    checkFiles(findings, task, scene.installation.volume);
    await checkCalls(findings, task, scene, noRoom);
    await checkTurns(findings, task, scene, checkpoints);
    await checkTimeline(findings, task, scene);
    await checkMessages(findings, task, scene);
    if (task.end !== null) await checkViewer(findings, task, scene);
  }
  return findings;
}

async function checkEnd(findings: Findings, task: Task, scene: Scene): Promise<void> {
  const words = await howItStands(task, scene);
  if (task.end === "run.completed" || (task.end === "run.stopped" && task.habit === "stop")) {
    findings.finished += 1;
    // The others went on without it: what is missing on the disk then comes from there.
    if (/ failed /.test(words)) findings.words.push(`${task.key} (${task.runId}) lost an agent; ${words}`);
    return;
  }
  if (task.end === null) note(findings, "stuck", task, `its run has not ended; ${words}`);
  else findings.words.push(`${task.key} (${task.runId}) ended with ${task.end}; ${words}`);
}

async function howItStands(task: Task, { watch }: Scene): Promise<string> {
  const [run] = await watch.query<{
    status: string;
    error_code: string | null;
    error_message: string | null;
  }>("SELECT status, error_code, error_message FROM cowork_runs WHERE id = $1", [task.runId]);
  const agents = await watch.query<{ name: string; status: string; activity: string; error: string | null }>(
    "SELECT name, status, activity, error FROM sub_agents WHERE run_id = $1 ORDER BY created_at, id",
    [task.runId],
  );
  const each = agents.map(({ name, status, activity, error }) =>
    `${name} ${status} ${error ?? activity}`.trim(),
  );
  const error = run?.error_code ? ` ${run.error_code}: ${run.error_message}` : "";
  return `${run?.status}${error} [${each.join("; ")}]`;
}

/** A call that failed of its own, not for want of room, found its effect there already: it had been done before. */
async function checkCalls(findings: Findings, task: Task, { watch }: Scene, noRoom: boolean): Promise<void> {
  const calls = await watch.query<Call>(
    "SELECT tool, ok, status, result, arguments FROM tool_calls WHERE run_id = $1 AND tool NOT IN ('file_read', 'plan_propose')",
    [task.runId],
  );
  for (const { tool, ok, status, result, arguments: args } of calls) {
    const words = `${tool} ${JSON.stringify(args)}: ${result}`;
    if (status !== "done") {
      if (task.end === "run.completed") note(findings, "turnsLost", task, `without a receipt: ${words}`);
    } else if (isInterrupted(result ?? "")) findings.unknown += 1;
    else if (!ok && !(noRoom && wantsRoom(result ?? ""))) note(findings, "effectsDoubled", task, words);
  }
  const overwritten = await watch.query<{ path: string }>(
    `SELECT path FROM file_changes c JOIN tool_calls t ON t.run_id = c.run_id AND t.call_id = c.call_id
     WHERE c.run_id = $1 AND t.tool = 'file_write' AND c.kind = 'modified' AND path = ANY($2)`,
    [task.runId, madeOnce],
  );
  for (const { path: file } of overwritten) note(findings, "effectsDoubled", task, `${file} written twice`);
}

/** Every checkpoint that was once committed is there, in order, and holds the answer that was paid for last. */
async function checkTurns(
  findings: Findings,
  task: Task,
  { watch, model }: Scene,
  checkpoints: Set<string>,
): Promise<void> {
  const rows = await watch.query<{ agent: string; turn: number; content: string | null }>(
    `SELECT a.name AS agent, c.turn, c.state_json->>'content' AS content
     FROM task_checkpoints c JOIN sub_agents a ON a.id = c.agent_id WHERE c.run_id = $1 ORDER BY a.name, c.turn`,
    [task.runId],
  );
  const kept = new Set(rows.map(({ agent, turn }) => checkpointId(task.runId, agent, turn)));
  for (const id of checkpoints) {
    if (id.startsWith(task.runId) && !kept.has(id)) note(findings, "turnsLost", task, id);
  }
  let [agent, turn] = ["", 0];
  for (const row of rows) {
    turn = row.agent === agent ? turn + 1 : 1;
    agent = row.agent;
    if (row.turn !== turn)
      note(findings, "turnsLost", task, `${agent} has turn ${row.turn} after ${turn - 1}`);
  }
  const recorded = new Set(rows.map(({ content }) => Number(/\(answer (\d+)\)/.exec(content ?? "")?.[1])));
  for (const answers of model.repeatedIn(task.key)) {
    const first = answers.find((number) => recorded.has(number));
    if (first !== undefined && first !== answers.at(-1)) {
      note(findings, "paidTwice", task, `answer ${first} was recorded, and asked for again`);
    }
  }
}

export const checkpointId = (runId: string, agent: string, turn: number) => `${runId}/${agent}/${turn}`;
