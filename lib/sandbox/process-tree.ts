import { readdirSync, readFileSync } from "node:fs";

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
  for (const pid of treesOf([root])) {
    use.processes++;
    use.memoryBytes += Number(read(pid, "statm")?.split(" ")[1] ?? 0) * PAGE;
    use.writtenBytes += Number(read(pid, "io")?.match(/^write_bytes: (\d+)/m)?.[1] ?? 0);
  }
  return use;
}

/**
 * Has processes and all below them stand still, parents first: those below one that has not stopped yet are left for the next
 * call, so that it starts no more of them, and a shell with job control, which waits for a child, does not hear that this
 * one was suspended. `all`: whether or not their parents have stopped. Returns whether all stand still.
 */
export function suspendTrees(roots: readonly number[], { all = false } = {}): boolean {
  let isOver = true;
  const isLeft = (pid: number) => {
    signalQuietly(pid, "SIGSTOP");
    const isMoving = isAtWork(pid);
    if (isMoving) isOver = false;
    return isMoving && !all;
  };
  for (const _ of treesOf(roots, isLeft));
  return isOver;
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

/** Processes and all below them, parents before their children; these alone outside of Linux. `isLeft`: nothing below it. */
function* treesOf(
  roots: readonly number[],
  isLeft: (pid: number) => boolean = () => false,
): Generator<number> {
  const open = [...roots];
  for (let walked = 0; walked < MOST_WALKED; walked++) {
    const pid = open.pop();
    if (pid === undefined) return;
    yield pid;
    if (!isLeft(pid)) open.push(...(childrenOf(pid) ?? []));
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
  suspendTrees([root], { all: true });
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
