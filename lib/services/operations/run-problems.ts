import type { OperationProblem } from "../../contracts/operations.ts";
import type { Snapshot, SnapshotRun } from "./snapshot.ts";
import { secondsSince } from "./words.ts";
import { isAlive } from "./worker-problems.ts";

/** Longer than a model may be silent, and than most tools take. */
const SILENT_MS = 180_000;
/** A run that was created is started at once, or by the next sweep. */
const NOT_STARTED_MS = 10_000;

/** Why single runs do not go on. */
export function runProblems(snapshot: Snapshot): OperationProblem[] {
  const alive = new Set(snapshot.workers.filter(isAlive).map(({ id }) => id));
  return snapshot.runs.flatMap((run) => problemOf(run, alive, snapshot.now) ?? []);
}

function problemOf(run: SnapshotRun, alive: ReadonlySet<string>, now: number): OperationProblem | null {
  const about = { run_id: run.id, since: run.since };
  const of = `of ${run.member.name}`;
  if (run.status === "paused") {
    return {
      ...about,
      code: "paused",
      severity: "info",
      what: `A run ${of} has been paused for ${secondsSince(run.since, now)}.`,
      action: "It waits as long as it takes, and costs nothing. Who directs the task can resume it.",
    };
  }
  if (run.status === "pending" && now - Date.parse(run.since) > NOT_STARTED_MS) {
    return {
      ...about,
      code: "run_not_started",
      severity: "warning",
      what: `A run ${of} was created ${secondsSince(run.since, now)} ago and has not begun.`,
      action: "Wake it again. A worker does the same by itself as soon as one is alive.",
    };
  }
  const orphan = run.agents.find(
    ({ status, worker }) => status === "working" && !(worker && alive.has(worker)),
  );
  // Where nobody is alive, that is said once for all.
  if (orphan && alive.size > 0) {
    return {
      ...about,
      code: "agent_without_worker",
      severity: "warning",
      what: `The worker of ${orphan.name} in a run ${of} is gone.`,
      action: "Another takes it over within three seconds. If this stays, wake the run again.",
    };
  }
  const heard = run.last_event_at ?? run.since;
  if (run.agents.some(({ status }) => status === "working") && now - Date.parse(heard) > SILENT_MS) {
    return {
      run_id: run.id,
      since: heard,
      code: "run_silent",
      severity: "warning",
      what: `A run ${of} is being worked on, but nothing has been heard from it for ${secondsSince(heard, now)}.`,
      action: "A tool or the model takes very long. It ends at the task's time limit; or stop the run.",
    };
  }
  if (run.asked_at) {
    return {
      run_id: run.id,
      since: run.asked_at,
      code: "waiting_for_answer",
      severity: "info",
      what: `A run ${of} has waited for an answer for ${secondsSince(run.asked_at, now)}.`,
      action: `${run.member.name}, or whoever else may direct the task, finds the question in their inbox.`,
    };
  }
  return null;
}
