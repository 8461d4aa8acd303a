import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkFiles } from "./audit-files.ts";
import { noFindings } from "./findings.ts";
import { expectedFiles } from "./workload.ts";

const task = { key: "c0001", runId: "r", slug: "c0001", end: "run.completed" as const };
let volume: string;

beforeEach(() => {
  volume = mkdtempSync(path.join(tmpdir(), "cowork-marks-"));
  for (const { path: file, marks } of expectedFiles()) write(file, marks.join("\n"));
});
afterEach(() => rmSync(volume, { recursive: true }));

function write(file: string, text: string): void {
  const full = path.join(volume, task.slug, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

function found(end: typeof task.end | "run.stopped" = task.end) {
  const findings = noFindings();
  checkFiles(findings, { ...task, end }, volume);
  const { effectsDoubled, effectsMissing } = findings;
  return { effectsDoubled, effectsMissing };
}

test("every mark once is what it should be", () => {
  expect(found()).toEqual({ effectsDoubled: 0, effectsMissing: 0 });
});

test("a mark that is there twice was made twice", () => {
  write("output/w1.md", "<w1-1>\n<w1-2>\n<w1-2>\n<w1-3>");
  expect(found()).toEqual({ effectsDoubled: 1, effectsMissing: 0 });
});

test("a file that was moved away and is there again was made twice", () => {
  write("output/parcel-w3.txt", "");
  expect(found()).toEqual({ effectsDoubled: 1, effectsMissing: 0 });
});

test("a mark that is not there is missed where the run is completed", () => {
  write("output/w1.md", "<w1-1>\n<w1-3>");
  expect(found()).toEqual({ effectsDoubled: 0, effectsMissing: 1 });
  expect(found("run.stopped")).toEqual({ effectsDoubled: 0, effectsMissing: 0 });
});
