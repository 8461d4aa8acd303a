import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describeProcess, isSameProcess } from "../core/database/process-identity.ts";
import { killQuietly } from "./process-tree.ts";

/** The kernel counts threads. Above the limit our own look sees that it was passed, and says so. */
const THREADS = 4;
const OURS = "coworkspace-command-";
let swept = false;

/**
 * Has the kernel hold a process and all that it starts to a number of processes, by a control group of its own. Of root's
 * processes it keeps no other count, and thousands can be started between two of our looks. Where this process may make no
 * such group, only the looks are left. Returns what removes the group once all of them have ended.
 */
export function countProcesses(pid: number, most: number): () => Promise<void> {
  const parent = groupOfThisProcess();
  if (parent === null) return async () => {};
  const group = path.join(parent, `${OURS}${describeProcess(process.pid).replace(":", "-")}-${pid}`);
  try {
    if (!swept) sweep(parent);
    mkdirSync(group);
    writeFileSync(path.join(group, "pids.max"), String(most * THREADS));
    writeFileSync(path.join(group, "cgroup.procs"), String(pid));
  } catch {
    removed(group);
    return async () => {};
  }
  return () => removedOnceEmpty(group);
}

async function removedOnceEmpty(group: string): Promise<void> {
  // The last of its processes may be about to end.
  for (let tries = 0; tries < 50 && !removed(group); tries += 1) await wait(100, undefined, { ref: false });
}

/** The directory of the group in which this process is counted; null where there is none. */
export function groupOfThisProcess(): string | null {
  try {
    const lines = readFileSync("/proc/self/cgroup", "utf8").split("\n");
    const first = lines.find((line) => line.split(":")[1] === "pids");
    if (first) return path.join("/sys/fs/cgroup/pids", pathOf(first));
    const unified = lines.find((line) => line.startsWith("0::"));
    if (!unified) return null;
    const directory = path.join("/sys/fs/cgroup", pathOf(unified));
    const counted = readFileSync(path.join(directory, "cgroup.subtree_control"), "utf8");
    return counted.split(/\s/).includes("pids") ? directory : null;
  } catch {
    return null;
  }
}

const pathOf = (line: string) => line.split(":").slice(2).join(":");

/**
 * What servers left behind that were killed. One that dies while bubblewrap is about to begin leaves a process that waits for
 * ever.
 */
function sweep(parent: string): void {
  swept = true;
  for (const name of readdirSync(parent)) {
    const [, pid = "", start = ""] = name.startsWith(OURS) ? (/-(\d+)-(\d*)-\d+$/.exec(name) ?? []) : [];
    if (pid === "" || isSameProcess(`${pid}:${start}`)) continue;
    const group = path.join(parent, name);
    for (const left of readFileSync(path.join(group, "cgroup.procs"), "utf8").split("\n")) {
      // Those of another space of numbers are 0 here.
      if (Number(left) > 0) killQuietly(Number(left));
    }
    void removedOnceEmpty(group);
  }
}

function removed(group: string): boolean {
  try {
    rmdirSync(group);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
