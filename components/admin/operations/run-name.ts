import type { OperatedRun } from "@/lib/contracts/operations";

const LONGEST = 140;

/** What a run is called here: its outcome's first line, or whose it is where that is not for this admin to read. */
export function runName({ outcome, member }: OperatedRun): string {
  const line = outcome?.trim().split("\n")[0];
  if (!line) return `A task of ${member.name}`;
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
