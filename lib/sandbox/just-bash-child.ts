import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import { Bash, type IFileSystem, InMemoryFs, MountableFs, OverlayFs, ReadWriteFs } from "just-bash";
import { ENVIRONMENT } from "./environment.ts";
import { HOME, type SandboxLimits, type SandboxPlace } from "./job.ts";

/** What the process that runs one command in just-bash reads from its standard input. */
export type JustBashStart = {
  command: string;
  places: SandboxPlace[];
  limits: SandboxLimits;
  /** The process that started this one. */
  parent: number;
};

/**
 * Ends this process when its parent is gone, or when its time is over; the shell itself may keep the main thread busy. What it
 * stood still in a pause is no time of it: its own beats are counted, not the clock.
 */
const WATCHDOG = `
  const { workerData: { parent, beats } } = require("node:worker_threads");
  let left = beats;
  setInterval(() => {
    if (process.ppid !== parent || --left < 0) process.kill(process.pid, "SIGKILL");
  }, 200);
`;
/** The shell's own limit goes by the clock. Its time without pauses is the parent's to watch. */
const A_WEEK_MS = 7 * 86_400_000;

const { command, places, limits, parent } = JSON.parse(await text(process.stdin)) as JustBashStart;
new Worker(WATCHDOG, {
  eval: true,
  workerData: { parent, beats: Math.ceil((limits.wallMs + 1_000) / 200) },
}).unref();

const bash = new Bash({
  fs: viewOf(places),
  cwd: HOME,
  env: ENVIRONMENT,
  executionLimits: {
    maxExecutionTimeMs: A_WEEK_MS,
    maxFileSystemBytes: limits.scratchBytes,
    maxLiveBytes: limits.memoryBytes / 4,
    maxOutputSize: limits.endlessOutputBytes,
    maxCommandCount: 1_000_000,
    maxLoopIterations: 1_000_000,
  },
});
const { stdout, stderr, exitCode } = await exec();
await write(stdout);
await write(stderr);
process.exit(exitCode);

async function exec(): Promise<{ stdout: string; stderr: string; exitCode: number }> {
  try {
    return await bash.exec(command, { rawScript: true });
  } catch (error) {
    // Redirecting into a read-only place ends the whole script here.
    return { stdout: "", stderr: `bash: ${error instanceof Error ? error.message : error}\n`, exitCode: 1 };
  }
}

function viewOf(all: readonly SandboxPlace[]): IFileSystem {
  const fs = new MountableFs({ base: new InMemoryFs() });
  for (const { at, directory, writable } of all) {
    const filesystem = writable
      ? new ReadWriteFs({ root: directory, maxFileReadSize: 100 * 1024 ** 2 })
      : new OverlayFs({ root: directory, mountPoint: "/", readOnly: true });
    fs.mount(`${HOME}/${at}`, filesystem);
  }
  return fs;
}

/** The exit must not cut off what a pipe has not taken yet. */
function write(words: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(words, () => resolve()));
}
