// Every row of the table, one benchmark after the other, each in a process of its own; the table goes to docs/figures.md.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeMachine } from "./support/machine.ts";
import { RESULTS, type Row, toMarkdown } from "./support/report.ts";

const NAMES = ["overhead", "turns", "sql", "kept", "sub-agents", "viewers", "parked", "stop"];
/** They join the table where they report to it. The chaos has a table of its own, and takes half an hour. */
const OTHERS = ["run-page", "history", "folder", "upload"];
const FIGURES = path.resolve(import.meta.dirname, "../docs/figures.md");

const METHOD = `## How

- PostgreSQL is the embedded one with its defaults: every commit is on disk before it counts. LangGraph.js keeps its checkpoints
  in the same server, with \`durability: "sync"\`, so that both keep a step before the next begins.
- The model is an OpenAI-compatible server in a process of its own, over HTTP, that waits a fixed time and streams its answer.
  A turn is one streamed answer of about ten words and one call of \`file_write\` with a paragraph.
- The plain loop is \`streamText\` of the AI SDK with a tool that writes the same file. It keeps nothing else.
- A run here also has a plan, an end of its phase and a final answer, which the others do not. They cost time, CPU and bytes
  and are in every figure, but do not count as turns.
- Ratios of what ran in turns are good to about 10%, figures of many runs at once to about 30%.`;

const start = new Date();
const machine = describeMachine();
const sections: { name: string; rows: Row[]; notes: string[] }[] = [];
const failed: string[] = [];

for (const name of [...NAMES, ...OTHERS.filter(exists)]) {
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
writeFileSync(FIGURES, page());
console.log(
  `\n${toMarkdown(rows)}\n\n${missed.length === 0 ? "Every target is met." : `${missed.length} missed.`}`,
);
console.log("Written to docs/figures.md.");
if (failed.length > 0) console.error(`Failed: ${failed.join(", ")}.`);
process.exitCode = failed.length > 0 ? 1 : 0;

function exists(name: string): boolean {
  return ["ts", "mjs"].some((end) => existsSync(path.join(import.meta.dirname, `${name}.${end}`)));
}

function page(): string {
  const notes = sections
    .filter((section) => section.notes.length > 0)
    .map((section) => `### ${section.name}\n\n${section.notes.map((note) => `- ${note}`).join("\n")}`);
  return [
    "# Figures",
    `Measured on ${start.toISOString().slice(0, 16).replace("T", " ")} UTC by \`npm run bench\`; one row alone: \`npm run bench -- turns\`.`,
    machine.map((line) => `- ${line}`).join("\n"),
    toMarkdown(rows),
    failed.length > 0 ? `Did not end: ${failed.join(", ")}.` : "",
    METHOD,
    ...notes,
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n");
}
