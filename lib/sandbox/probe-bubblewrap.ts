import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBubblewrap } from "./find-bubblewrap.ts";
import { DEFAULT_LIMITS, type Sandbox } from "./job.ts";
import { bubblewrapSandbox } from "./run-in-bubblewrap.ts";

const PATIENCE_MS = 10_000;

export type Probe = { sandbox: Sandbox } | { sandbox: null; why: string };

/** Whether bubblewrap works here: runs a command in it that writes where it may, and looks at what it wrote. */
export async function probeBubblewrap(program = findBubblewrap()): Promise<Probe> {
  if (process.platform !== "linux") return { sandbox: null, why: "bubblewrap needs Linux." };
  if (program === null) return { sandbox: null, why: "bubblewrap (bwrap) is not installed." };
  const directory = await mkdtemp(join(tmpdir(), "sandbox-probe-"));
  try {
    const sandbox = bubblewrapSandbox(program);
    const { output, breach } = await sandbox.run({
      command: "echo inside > output/probe && cat output/probe",
      places: [{ at: "output", directory, writable: true }],
      limits: { ...DEFAULT_LIMITS, wallMs: PATIENCE_MS },
      signal: new AbortController().signal,
    });
    const written = await readFile(join(directory, "probe"), "utf8").catch(() => "");
    if (written === "inside\n" && output === "inside\n") return { sandbox };
    const words = breach === "time" ? "it did not answer in time" : output.trim().split("\n").at(-1);
    return { sandbox: null, why: `bubblewrap is installed but does not work here: ${words?.slice(0, 300)}` };
  } catch (error) {
    return { sandbox: null, why: `bubblewrap could not be started: ${(error as Error).message}` };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
