// Every row of the table, one benchmark after the other, each in a process of its own. The table and how its rows came about
// go to docs/figures.md, between what people write there.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeMachine } from "./support/machine.ts";
import { RESULTS, type Row, toMarkdown } from "./support/report.ts";
import { replacePart } from "./support/written-parts.ts";

/** The chaos has a table of its own, and takes half an hour. */
const NAMES = [
  ...["overhead", "turns", "sql", "kept", "sub-agents", "viewers", "parked", "stop"],
  ...["run-page", "history", "folder", "upload"],
];
const FIGURES = path.resolve(import.meta.dirname, "../docs/figures.md");

const start = new Date();
const machine = describeMachine();
const sections: { name: string; rows: Row[]; notes: string[] }[] = [];
const failed: string[] = [];

for (const name of NAMES) {
  console.error(`\n## ${name}`);
  const result = path.join(RESULTS, `${name}.json`);
  rmSync(result, { force: true });
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, "run.mjs"), name], {
    stdio: "inherit",
  });
  if (status !== 0) failed.push(name);
  if (existsSync(result)) sections.push(JSON.parse(readFileSync(result, "utf8")));
}

const rows = sections.flatMap((section) => section.rows);
const missed = rows.filter(({ target }) => target && !target.met);
const page = [
  ["figures", table()],
  ["notes", notes()],
].reduce(
  (text, [name = "", part = ""]) => replacePart(text, name, "npm run bench", part),
  readFileSync(FIGURES, "utf8"),
);
writeFileSync(FIGURES, page);
console.log(
  `\n${toMarkdown(rows)}\n\n${missed.length === 0 ? "Every target is met." : `${missed.length} missed.`}`,
);
console.log("Written to docs/figures.md.");
const unexplained = missed.filter(({ what }) => !page.includes(`\n### ${what}\n`));
for (const { what } of unexplained) console.log(`Not yet told there, where the time goes: ${what}`);
if (failed.length > 0) console.error(`Failed: ${failed.join(", ")}.`);
process.exitCode = failed.length > 0 ? 1 : 0;

function table(): string {
  return [
    `Measured on ${start.toISOString().slice(0, 16).replace("T", " ")} UTC by \`npm run bench\`; one row alone: \`npm run bench -- turns\`.`,
    machine.map((line) => `- ${line}`).join("\n"),
    toMarkdown(rows),
    failed.length > 0 ? `Did not end: ${failed.join(", ")}.` : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

function notes(): string {
  return sections
    .filter((section) => section.notes.length > 0)
    .map((section) => `### ${section.name}\n\n${section.notes.map((note) => `- ${note}`).join("\n")}`)
    .join("\n\n");
}
