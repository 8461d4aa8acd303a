import type { OperatedWorker, OperationProblem } from "../../contracts/operations.ts";
import type { Snapshot } from "./snapshot.ts";
import { agentsInWords, secondsSince } from "./words.ts";

const START_ONE =
  "Start a process with COWORK_ROLE=worker (or all) that has the same DATABASE_URL and data directory.";

/** What is wrong with the processes that work. */
export function workerProblems(snapshot: Snapshot): OperationProblem[] {
  const { workers, members } = snapshot;
  const found: OperationProblem[] = [];
  if (!workers.some(isAlive)) {
    const due = members.reduce((sum, { queued, working }) => sum + queued + working, 0);
    found.push({
      code: "no_worker",
      severity: "error",
      what: `No worker is alive${due > 0 ? `, so ${agentsInWords(due)} cannot go on` : "; tasks that are started now wait"}.`,
      action: START_ONE,
      run_id: null,
      since: null,
    });
  }
  for (const worker of workers) {
    if (worker.state === "late") found.push(late(worker, snapshot.now));
    if (worker.state === "silent" || worker.state === "gone") found.push(lost(worker));
  }
  return found;
}

/** Whether it counts among those that work. */
export function isAlive({ state }: OperatedWorker): boolean {
  return state === "alive" || state === "late";
}

/** A worker by the names that an operator knows it by. */
export function workerName({ host, pid }: OperatedWorker): string {
  return `${host}, process ${pid}`;
}

function late(worker: OperatedWorker, now: number): OperationProblem {
  return {
    code: "worker_late",
    severity: "warning",
    what: `The worker on ${workerName(worker)} has not been heard of for ${secondsSince(worker.heartbeat_at, now)}.`,
    action:
      "Others take over its agents in a moment. If it happens often, the machine is overloaded, or its way to the database is.",
    run_id: null,
    since: worker.heartbeat_at,
  };
}

function lost(worker: OperatedWorker): OperationProblem {
  const why =
    worker.state === "silent"
      ? "went silent: it was frozen, or cut off from the database"
      : "ended without stopping in order: it crashed or was killed";
  return {
    code: "worker_lost",
    severity: "warning",
    what: `The worker on ${workerName(worker)} ${why}. Its agents were given to others.`,
    action: "Look at the end of its log, and at the memory of its machine.",
    run_id: null,
    since: worker.ended_at,
  };
}
