import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ROOT } from "../prepare/root.mjs";

const NONE = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Counts from vitest's JSON report; a file that could not even be loaded counts as one failure. */
export function countVitest(file) {
  if (!existsSync(file)) return NONE;
  const report = JSON.parse(readFileSync(file, "utf8"));
  const broken = report.testResults.filter(
    (each) => each.status === "failed" && each.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    failures: report.testResults.flatMap((each) => [
      ...(each.status === "failed" && each.assertionResults.length === 0
        ? [failure(each.name, each.message)]
        : []),
      ...each.assertionResults
        .filter(({ status }) => status === "failed")
        .map((test) => failure(`${each.name} › ${test.fullName}`, test.failureMessages.at(-1))),
    ]),
  };
}

/** Counts from Playwright's JSON report. */
export function countPlaywright(file) {
  if (!existsSync(file)) return NONE;
  const { stats, errors = [], suites = [] } = JSON.parse(readFileSync(file, "utf8"));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
    failures: [...suites.flatMap(failedSpecs), ...errors.map(({ message }) => failure("e2e", message))],
  };
}

/** Counts from the rules that a benchmark has judged. */
export function countVerdicts(file) {
  if (!existsSync(file)) return NONE;
  const verdicts = JSON.parse(readFileSync(file, "utf8"));
  const count = (state) => verdicts.filter((verdict) => verdict.state === state).length;
  const failures = verdicts
    .filter(({ state }) => state === "failed")
    .map(({ rule, found }) => failure(rule, found));
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped"), failures };
}

function failedSpecs({ file, specs = [], suites = [] }) {
  const failed = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected")
      .map(({ results }) => failure(`${file} › ${title}`, results.at(-1)?.error?.message)),
  );
  return [...failed, ...suites.flatMap(failedSpecs)];
}

/** What failed, and the first line of why, in one line without colours. */
function failure(name, message = "") {
  const reason = stripVTControlCharacters(String(message)).trim().split("\n")[0];
  return `${path.relative(ROOT, path.resolve(ROOT, name))}: ${reason}`;
}

export function addCounts(counts) {
  return counts.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
      failures: [...sum.failures, ...each.failures],
    }),
    NONE,
  );
}
