import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** `pid:start time`, which tells a process from a later one with the same number. */
export function describeProcess(pid: number): string {
  return `${pid}:${startTime(pid) ?? ""}`;
}

/** Whether the process so described still lives. */
export function isSameProcess(description: string): boolean {
  const [pid, start] = description.trim().split(":");
  return isAlive(Number(pid)) && (startTime(Number(pid)) ?? "") === start;
}

/** Whether a process of this number lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    // In a container nobody may collect ended orphans: they keep their number as zombies.
    return process.platform !== "linux" || statFields(pid)?.[0] !== "Z";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The command line of a process, or an empty string. */
export function commandLine(pid: number): string {
  if (process.platform === "linux") return read(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ") ?? "";
  return spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

function startTime(pid: number): string | undefined {
  if (process.platform === "linux") {
    return statFields(pid)?.[19];
  }
  const started = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return started?.trim().replaceAll(":", ".") || undefined;
}

/** The fields after the command name, which may itself contain spaces and brackets: state, parent, … */
function statFields(pid: number): string[] | undefined {
  return read(`/proc/${pid}/stat`)?.split(")").at(-1)?.trim().split(" ");
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
