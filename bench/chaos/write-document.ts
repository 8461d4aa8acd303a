import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hasChanges } from "../support/machine.ts";
import { replacePart } from "../support/written-parts.ts";
import type { Options } from "./options.ts";
import type { Verdict } from "./verdicts.ts";

const FILE = path.resolve(import.meta.dirname, "../../docs/chaos.md");

export type Outcome = {
  table: string;
  moments: string;
  notRun: string[];
  verdicts: Verdict[];
  machine: string[];
  /** What repeats it. */
  command: string;
  minutes: number;
};

/** So many kills are promised. */
const LEAST_KILLS = 300;

/** Why figures of such a run may not stand in the document; null where they may. */
export function whyNotPublished(
  { blows, short }: Pick<Options, "blows" | "short">,
  dirty = hasChanges(),
): string | null {
  if (short) return "The short form is not written to docs/chaos.md.";
  if (blows.server + blows.workers < LEAST_KILLS)
    return `docs/chaos.md is written only with ${LEAST_KILLS} kills or more: --server 300.`;
  return dirty ? "docs/chaos.md is written only of a commit: there are changes." : null;
}

/** Puts the figures between the marks of docs/chaos.md, with the day, the machine and the command. */
export function writeDocument({
  table,
  moments,
  notRun,
  verdicts,
  machine,
  command,
  minutes,
}: Outcome): void {
  const text = readFileSync(FILE, "utf8");
  const day = new Date().toISOString().slice(0, 10);
  const lines = [
    `\`${command}\` on ${day}, ${minutes.toFixed(0)} minutes:`,
    machine.map((line) => `- ${line}`).join("\n"),
    table,
    `Struck after: ${moments}.`,
    ...notRun.map((words) => `**Not run here.** ${words}.`),
    verdicts.map(({ rule, state, found }) => `- ${rule}: ${found} (${state})`).join("\n"),
  ];
  writeFileSync(FILE, replacePart(text, "figures", "npm run bench -- chaos --write", lines.join("\n\n")));
}
