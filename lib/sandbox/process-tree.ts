import { readdirSync, readFileSync } from "node:fs";

export type TreeUse = { processes: number; memoryBytes: number; writtenBytes: number };

const PAGE = 4096;
/** A tree that grows faster than it is walked is far past every limit. */
const MOST_WALKED = 5_000;
const nobody = new Int32Array(new SharedArrayBuffer(4));

/**
 * What a process and all below it use, by the kernel's books. What ended children wrote is in their parent's. Null where the
 * system keeps no such books (outside of Linux).
 */
export function measureTree(root: number): TreeUse | null {
  if (childrenOf(root) === null) return null;
  const use: TreeUse = { processes: 0, memoryBytes: 0, writtenBytes: 0 };
  for (const pid of treesOf([root])) {
    use.processes++;
    use.memoryBytes += Number(read(pid, "statm")?.split(" ")[1] ?? 0) * PAGE;
    use.writtenBytes += Number(read(pid, "io")?.match(/^write_bytes: (\d+)/m)?.[1] ?? 0);
  }
  return use;
}

/**
 * Has processes and all below them stand still: each before its children are looked for, so that it starts no more of them, and
 * so that a shell with job control, which still waits for a child, does not hear that this one was suspended. `mostWaitMs` is
 * how long it is waited in all for signals to be taken, which a busy machine puts off.
 */
export function suspendTrees(roots: () => readonly number[], mostWaitMs = 20): void {
  const suspended = new Set<number>();
  const until = performance.now() + mostWaitMs;
  let before: number;
  do {
    before = suspended.size;
    for (const pid of treesOf(roots())) {
      if (suspended.has(pid)) continue;
      signalQuietly(pid, "SIGSTOP");
      while (isAtWork(pid) && performance.now() < until) Atomics.wait(nobody, 0, 0, 0.2);
      suspended.add(pid);
    }
    // Once more, for a child that was on its way when its parent was told.
  } while (suspended.size > before);
}

/** Runs or can be woken: has not stopped or ended, and is not in the kernel's hands. */
function isAtWork(pid: number): boolean {
  const stat = read(pid, "stat") ?? "";
  return /^ [RS] /.test(stat.slice(stat.lastIndexOf(")") + 1));
}

/**
 * Has processes and all below them go on, children first: a shell with job control would take a child that still stands still
 * for suspended, and one whose parent has gone on and ended would not be found any more.
 */
export function resumeTrees(roots: readonly number[]): void {
  for (const pid of [...treesOf(roots)].reverse()) signalQuietly(pid, "SIGCONT");
}

/** Processes and all below them, parents before their children; these alone outside of Linux. */
function* treesOf(roots: readonly number[]): Generator<number> {
  const open = [...roots];
  for (let walked = 0; walked < MOST_WALKED; walked++) {
    const pid = open.pop();
    if (pid === undefined) return;
    yield pid;
    open.push(...(childrenOf(pid) ?? []));
  }
}

/** Null where it is gone, or the system does not tell. The kernel lists them by the thread that started them. */
export function childrenOf(pid: number): number[] | null {
  const lists = threadsOf(pid).flatMap((thread) => read(pid, `task/${thread}/children`) ?? []);
  return lists.length === 0 ? null : lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function read(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // Gone meanwhile, or not ours to look at.
    return null;
  }
}

/** Kills a process and all below it, none of which can start another meanwhile. */
export function killTree(root: number): void {
  suspendTrees(() => [root]);
  for (const pid of [...treesOf([root])].reverse()) killQuietly(pid);
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
