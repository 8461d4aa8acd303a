import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { addCounts, countPlaywright, countVerdicts, countVitest } from "./test-counts.mjs";

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
    testResults: [
      {
        name: "lib/broken.test.ts",
        status: "failed",
        message: "No such module\nat line 1",
        assertionResults: [],
      },
      {
        name: "lib/sums.test.ts",
        status: "failed",
        assertionResults: [
          { status: "passed", fullName: "adds" },
          {
            status: "failed",
            fullName: "divides",
            failureMessages: ["\u001b[31mby zero\u001b[39m\nat line 2"],
          },
        ],
      },
    ],
  });
  expect(countVitest(file)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
    failures: ["lib/broken.test.ts: No such module", "lib/sums.test.ts › divides: by zero"],
  });
});

test("a browser test that passed at the second try passed; an error outside tests is a failure", () => {
  const stats = { expected: 4, flaky: 1, unexpected: 0, skipped: 1 };
  const file = report({ stats, errors: [{ message: "The server did not start" }] });
  expect(countPlaywright(file)).toEqual({
    passed: 5,
    failed: 1,
    skipped: 1,
    failures: ["e2e: The server did not start"],
  });
});

test("a failed browser test is named with the reason of its last try", () => {
  const results = [{ error: { message: "first" } }, { error: { message: "Error: not visible\n at line 3" } }];
  const specs = [
    { title: "works", tests: [{ status: "expected", results: [{}] }] },
    { title: "breaks", tests: [{ status: "unexpected", results }] },
  ];
  const suites = [{ file: "a.spec.ts", suites: [{ file: "a.spec.ts", specs }] }];
  const file = report({ stats: { expected: 1, flaky: 0, unexpected: 1, skipped: 0 }, suites });
  expect(countPlaywright(file).failures).toEqual(["a.spec.ts › breaks: Error: not visible"]);
});

test("a rule of a benchmark counts as a test", () => {
  const failed = { state: "failed", rule: "no turn lost", found: "2" };
  const file = report([{ state: "passed" }, { state: "passed" }, failed, { state: "skipped" }]);
  expect(countVerdicts(file)).toEqual({ passed: 2, failed: 1, skipped: 1, failures: ["no turn lost: 2"] });
});

test("counts add up, and a missing report counts nothing", () => {
  expect(
    addCounts([countVitest("/nowhere"), { passed: 1, failed: 1, skipped: 2, failures: ["it"] }]),
  ).toEqual({
    passed: 1,
    failed: 1,
    skipped: 2,
    failures: ["it"],
  });
});
