import type { MemberQueue, OperatedAgent, OperatedRun, OperatedWorker } from "../../contracts/operations.ts";

/** With what it is doing in words; who may read them is decided later. */
export type SnapshotAgent = Omit<OperatedAgent, "activity"> & { activity: string };

export type SnapshotRun = Omit<OperatedRun, "agents"> & {
  agents: SnapshotAgent[];
  /** When it last said anything; null where it never did. */
  last_event_at: string | null;
  /** The oldest question that waits for a person. */
  asked_at: string | null;
};

/** What model calls of the last minutes ended runs. */
export type ModelFailure = { model: string; message: string; count: number; last_at: string };

/** All that is known about the installation's work at one moment. */
export type Snapshot = {
  /** By the database's clock, like every time in it. */
  now: number;
  databaseMs: number;
  places: { per_member: number; per_worker: number; total: number | null };
  workers: OperatedWorker[];
  members: MemberQueue[];
  runs: SnapshotRun[];
  runCount: number;
  modelFailures: ModelFailure[];
};
