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
  const open = [root];
  for (let pid = open.pop(); pid !== undefined && use.processes < MOST_WALKED; pid = open.pop()) {
    use.processes++;
    use.memoryBytes += Number(read(pid, "statm")?.split(" ")[1] ?? 0) * PAGE;
    use.writtenBytes += Number(read(pid, "io")?.match(/^write_bytes: (\d+)/m)?.[1] ?? 0);
    open.push(...(childrenOf(pid) ?? []));
  }
  return use;
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
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
