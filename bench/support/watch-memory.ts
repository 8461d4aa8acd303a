import { readFileSync } from "node:fs";

/** Looks ten times a second at how much memory a process holds, until `end`, which tells the least and the most. */
export function watchMemory(pid: number): { end: () => { before: number; most: number } } {
  const before = residentBytes(pid);
  let most = before;
  const look = () => {
    most = Math.max(most, residentBytes(pid));
  };
  const timer = setInterval(look, 100);
  return {
    end: () => {
      clearInterval(timer);
      look();
      return { before, most };
    },
  };
}

/** Linux only, like the rest of what is measured here. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kilobytes === undefined) throw new Error(`Nothing is known of process ${pid}.`);
  return Number(kilobytes) * 1024;
}
