// npm run check: everything that must hold, from a fresh clone; ends with one line of counts.
// npm run check -- lint types: only those parts.
import { checkLauncherNode } from "./prepare/node-version.mjs";

checkLauncherNode();
const { generate } = await import("./prepare/generate.mjs");
const { install } = await import("./prepare/install.mjs");
const { withPrepareLock } = await import("./prepare/lock.mjs");
const { say, stopWith } = await import("./prepare/say.mjs");

await withPrepareLock(async () => {
  await install();
  await generate();
});

// Only now, because they need what was installed.
const { NEED_BUILD, PARTS } = await import("./check/parts.mjs");
const { addCounts } = await import("./check/test-counts.mjs");

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0)
  stopWith(`There is no part "${unknown[0]}". The parts are: ${Object.keys(PARTS).join(", ")}.`);

const parts = Object.keys(PARTS).filter((name) => {
  const isNeeded = name === "build" && NEED_BUILD.some((part) => wanted.includes(part));
  return wanted.length === 0 || wanted.includes(name) || isNeeded;
});
const failed = [];
const counts = [];
for (const name of parts) {
  const started = performance.now();
  say(`${name} …`);
  const result = await PARTS[name]();
  if (result.counts) counts.push(result.counts);
  if (!result.ok) failed.push(name);
  say(`${name} ${result.ok ? "passed" : "FAILED"} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

const sum = addCounts(counts);
// Once more at the end, where whoever sees only the last lines finds it.
for (const failure of sum.failures) say(`failed  ${failure}`);
if (failed.length > 0) say(`Not well: ${failed.join(", ")}.`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
const noTestRan = wanted.length === 0 && sum.passed === 0;
process.exit(failed.length > 0 || sum.failed > 0 || noTestRan ? 1 : 0);
