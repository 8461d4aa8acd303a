import { z } from "zod";
import { agentStatusSchema, runStatusSchema } from "./status.ts";

const at = z.iso.datetime();

/**
 * alive: its heartbeat is fresh. late: it should have been heard of, and is not counted out yet. stopped: ended in order.
 * gone: its session ended. silent: frozen, or cut off from the database.
 */
export const workerStateSchema = z.enum(["alive", "late", "stopped", "gone", "silent"]);
export type WorkerState = z.infer<typeof workerStateSchema>;

export const operatedWorkerSchema = z.object({
  id: z.string(),
  role: z.string(),
  host: z.string(),
  pid: z.int(),
  version: z.string(),
  state: workerStateSchema,
  /** Agents that it works on now. */
  agents: z.int(),
  started_at: at,
  heartbeat_at: at,
  ended_at: at.nullable(),
});
export type OperatedWorker = z.infer<typeof operatedWorkerSchema>;

export const operatedAgentSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: agentStatusSchema,
  /** Since when it is ready; null where it is not. */
  ready_since: at.nullable(),
  turn: z.int(),
  /** Null where the task is not shared with you. */
  activity: z.string().nullable(),
  /** The worker that works on it. */
  worker: z.string().nullable(),
});
export type OperatedAgent = z.infer<typeof operatedAgentSchema>;

export const operatedRunSchema = z.object({
  id: z.string(),
  task_id: z.string(),
  /** Null where the task is not shared with you: what members work on is theirs, also from admins. */
  outcome: z.string().nullable(),
  activity: z.string().nullable(),
  member: z.object({ id: z.string(), name: z.string() }),
  status: runStatusSchema,
  since: at,
  turns: z.int(),
  model: z.string(),
  agents: z.array(operatedAgentSchema),
});
export type OperatedRun = z.infer<typeof operatedRunSchema>;

export const memberQueueSchema = z.object({
  id: z.string(),
  name: z.string(),
  working: z.int(),
  queued: z.int(),
  waiting: z.int(),
  oldest_queued_since: at.nullable(),
});
export type MemberQueue = z.infer<typeof memberQueueSchema>;

/** Something that does not go on, why, and what to do about it. */
export const operationProblemSchema = z.object({
  code: z.enum([
    "no_worker",
    "worker_late",
    "worker_lost",
    "member_places_taken",
    "all_places_taken",
    "agent_not_taken",
    "agent_without_worker",
    "run_silent",
    "run_not_started",
    "model_retrying",
    "model_failing",
    "database_slow",
    "waiting_for_answer",
    "paused",
  ]),
  severity: z.enum(["error", "warning", "info"]),
  /** What is so, in a sentence. */
  what: z.string(),
  /** What to do, in a sentence. */
  action: z.string(),
  run_id: z.string().nullable(),
  since: at.nullable(),
});
export type OperationProblem = z.infer<typeof operationProblemSchema>;

export const operationsSchema = z.object({
  at,
  database_ms: z.number(),
  places: z.object({ per_member: z.int(), per_worker: z.int(), total: z.int().nullable() }),
  counts: z.object({ working: z.int(), queued: z.int(), waiting: z.int(), paused: z.int() }),
  workers: z.array(operatedWorkerSchema),
  members: z.array(memberQueueSchema),
  /** The oldest first; at most 200. */
  runs: z.array(operatedRunSchema),
  more_runs: z.int(),
  problems: z.array(operationProblemSchema),
});
export type Operations = z.infer<typeof operationsSchema>;
