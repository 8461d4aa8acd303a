import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Verdict } from "./verdicts.ts";

const FILE = path.resolve(import.meta.dirname, "../../docs/chaos.md");
const BEGIN = "<!-- figures: written by `npm run bench -- chaos --write` -->";
const END = "<!-- end of figures -->";

export type Outcome = {
  table: string;
  moments: string;
  notRun: string[];
  verdicts: Verdict[];
  machine: string[];
  seed: number;
  minutes: number;
};

/** Puts the figures between the marks of docs/chaos.md, with the day, the machine and the command. */
export function writeDocument({ table, moments, notRun, verdicts, machine, seed, minutes }: Outcome): void {
  const text = readFileSync(FILE, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error("docs/chaos.md has no place for figures.");
  const day = new Date().toISOString().slice(0, 10);
  const lines = [
    `\`npm run bench -- chaos --seed ${seed}\` on ${day}, ${minutes.toFixed(0)} minutes:`,
    machine.map((line) => `- ${line}`).join("\n"),
    table,
    `Struck after: ${moments}.`,
    ...notRun.map((words) => `**Not run here.** ${words}.`),
    verdicts.map(({ rule, state, found }) => `- ${rule}: ${found} (${state})`).join("\n"),
  ];
  writeFileSync(FILE, `${before}${BEGIN}\n\n${lines.join("\n\n")}\n\n${END}${after}`);
}
