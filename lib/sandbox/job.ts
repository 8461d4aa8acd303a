import type { PauseSwitch } from "../core/pause-switch.ts";

/** A folder that a command sees, at `/coworkspace/{at}`. */
export type SandboxPlace = { at: string; directory: string; writable: boolean };

export type SandboxLimits = {
  /** Wall time without what it stood still; then the whole tree of processes is killed. */
  wallMs: number;
  /** How long it may stand still at a time, in a pause of its run, before it is killed: it keeps others out of its folders. */
  pausedMs: number;
  /** Of all processes together, and of the address space of each. */
  memoryBytes: number;
  processes: number;
  /** Written to disk by all processes together, and the size of one file. */
  diskBytes: number;
  /** Room in /tmp, which is memory. */
  scratchBytes: number;
  /** What is kept of the output. */
  outputBytes: number;
  /** After so much output the command is killed: nobody reads it, and it may have no end. */
  endlessOutputBytes: number;
};

export type SandboxJob = {
  command: string;
  places: readonly SandboxPlace[];
  limits: SandboxLimits;
  signal: AbortSignal;
  /** While this is on, all processes of the command stand still. */
  pause?: Pick<PauseSwitch, "isPaused" | "onChange"> | undefined;
};

/** Why a command did not come to its own end. */
export type Breach = "time" | "memory" | "processes" | "disk" | "output" | "stopped" | "paused";

export type SandboxResult = {
  /** Null where it was killed. */
  exitCode: number | null;
  breach: Breach | null;
  /** Standard output and standard error, as they came. */
  output: string;
  /** The bytes of output that were not kept. */
  droppedBytes: number;
  /** Without what it stood still. */
  durationMs: number;
};

export interface Sandbox {
  kind: "bubblewrap" | "just-bash";
  run(job: SandboxJob): Promise<SandboxResult>;
}

/** Where commands find the coworkspace, and where they start. */
export const HOME = "/coworkspace";

const MB = 1024 ** 2;

export const DEFAULT_LIMITS: SandboxLimits = {
  wallMs: 120_000,
  pausedMs: 120_000,
  memoryBytes: 2_048 * MB,
  processes: 128,
  diskBytes: 2_048 * MB,
  scratchBytes: 256 * MB,
  outputBytes: 4_900_000,
  endlessOutputBytes: 64 * MB,
};
