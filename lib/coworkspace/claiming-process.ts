import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { describeProcess, isAlive } from "../core/database/process-identity.ts";

let own: string | null | undefined;

/** This process as its claims name it; null where it cannot be told from one elsewhere that has its number. */
export function thisProcess(): string | null {
  if (own === undefined) {
    const where = whereNumbersHold();
    own = where && `${where} ${describeProcess(process.pid)}`;
  }
  return own;
}

/** Whether the process of a claim has surely ended. Of one on another machine, or in another container, nothing is known. */
export function hasSurelyEnded(claimant: string): boolean {
  const here = thisProcess();
  if (here === null || claimant === here) return false;
  const [where, described = ""] = claimant.split(" ");
  if (where !== here.split(" ")[0]) return false;
  const [pid, start] = described.split(":");
  if (!isAlive(Number(pid))) return true;
  const [, startNow] = describeProcess(Number(pid)).split(":");
  // Where one of them cannot be read, the number alone counts.
  return Boolean(start && startNow && start !== startNow);
}

/**
 * Where process numbers mean what they mean here. On Linux that is one start of the kernel and one space of numbers:
 * containers that share a disk may bear the same name.
 */
function whereNumbersHold(): string | null {
  if (process.platform !== "linux") return hostname();
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return null;
  }
}
