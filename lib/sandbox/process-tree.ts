import { readFileSync } from "node:fs";

export type TreeUse = { processes: number; memoryBytes: number; writtenBytes: number };

const PAGE = 4096;
/** A tree that grows faster than it is walked is far past every limit. */
const MOST_WALKED = 5_000;

/**
 * What a process and all below it use, by the kernel's books. What ended children wrote is in their parent's. Null where the
 * system keeps no such books (outside of Linux).
 */
export function measureTree(root: number): TreeUse | null {
  if (childrenOf(root) === null) return null;
  const use: TreeUse = { processes: 0, memoryBytes: 0, writtenBytes: 0 };
  for (const pid of treeOf(root)) {
    use.processes++;
    use.memoryBytes += Number(read(pid, "statm")?.split(" ")[1] ?? 0) * PAGE;
    use.writtenBytes += Number(read(pid, "io")?.match(/^write_bytes: (\d+)/m)?.[1] ?? 0);
  }
  return use;
}

/** Has a process and all below it stand still: each before its children are looked for, so that it starts no more of them. */
export function suspendTree(root: number): void {
  const suspended = new Set<number>();
  let before: number;
  do {
    before = suspended.size;
    for (const pid of treeOf(root)) {
      if (!suspended.has(pid)) signalQuietly(pid, "SIGSTOP");
      suspended.add(pid);
    }
    // Once more, for a child that was on its way when its parent was told.
  } while (suspended.size > before);
}

/** Has a process and all below it go on. */
export function resumeTree(root: number): void {
  for (const pid of treeOf(root)) signalQuietly(pid, "SIGCONT");
}

/** A process and all below it, parents before their children; the process alone outside of Linux. */
function* treeOf(root: number): Generator<number> {
  const open = [root];
  for (let walked = 0; walked < MOST_WALKED; walked++) {
    const pid = open.pop();
    if (pid === undefined) return;
    yield pid;
    open.push(...(childrenOf(pid) ?? []));
  }
}

function childrenOf(pid: number): number[] | null {
  const text = read(pid, `task/${pid}/children`);
  return text === null ? null : text.split(" ").filter(Boolean).map(Number);
}

function read(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // Gone meanwhile, or not ours to look at.
    return null;
  }
}

/** Kills a process that may have ended already. */
export function killQuietly(pid: number): void {
  signalQuietly(pid, "SIGKILL");
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
