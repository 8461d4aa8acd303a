import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { addCounts, countPlaywright, countVitest } from "./test-counts.mjs";

const directory = mkdtempSync(path.join(tmpdir(), "cowork-counts-"));
afterAll(() => rmSync(directory, { recursive: true }));

function report(value) {
  const file = path.join(directory, "report.json");
  writeFileSync(file, JSON.stringify(value));
  return file;
}

test("a test file that does not load counts as a failure", () => {
  const file = report({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [{ status: "failed", assertionResults: [] }],
  });
  expect(countVitest(file)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test("a browser test that passed at the second try passed; an error outside tests is a failure", () => {
  const file = report({ stats: { expected: 4, flaky: 1, unexpected: 0, skipped: 1 }, errors: [{}] });
  expect(countPlaywright(file)).toEqual({ passed: 5, failed: 1, skipped: 1 });
});

test("counts add up, and a missing report counts nothing", () => {
  expect(addCounts([countVitest("/nowhere"), { passed: 1, failed: 0, skipped: 2 }])).toEqual({
    passed: 1,
    failed: 0,
    skipped: 2,
  });
});
