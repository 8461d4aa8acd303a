import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Findings, note } from "./findings.ts";
import type { Task } from "./tasks.ts";
import { expectedFiles, goneFiles } from "./workload.ts";

type Ended = Pick<Task, "key" | "runId" | "slug" | "end">;

/** Counts the marks that the steps of a run have left on the disk. */
export function checkFiles(findings: Findings, task: Ended, volume: string): void {
  const folder = path.join(volume, task.slug);
  for (const { path: file, marks } of expectedFiles()) {
    const full = path.join(folder, file);
    const text = existsSync(full) ? readFileSync(full, "utf8") : null;
    if (text === null && task.end === "run.completed") note(findings, "effectsMissing", task, file);
    for (const mark of text === null ? [] : marks) {
      const times = (text ?? "").split(mark).length - 1;
      if (times > 1) note(findings, "effectsDoubled", task, `${mark} ${times} times in ${file}`, times - 1);
      if (times === 0 && task.end === "run.completed") {
        note(findings, "effectsMissing", task, `${mark} in ${file}`);
      }
    }
  }
  if (task.end !== "run.completed") return;
  for (const file of goneFiles) {
    if (existsSync(path.join(folder, file))) note(findings, "effectsDoubled", task, `${file} is there again`);
  }
}
