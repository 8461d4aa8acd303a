import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "../prepare/build.mjs";
import { findNode } from "../prepare/node-version.mjs";
import { ROOT } from "../prepare/root.mjs";
import { run } from "../prepare/run.mjs";
import { say } from "../prepare/say.mjs";
import { findChromium } from "./chromium.mjs";
import { ensurePackages } from "./system-packages.mjs";
import { countPlaywright, countVerdicts, countVitest } from "./test-counts.mjs";

const node = (script, ...args) => run(findNode(), [path.join("node_modules", script), ...args]);
const succeeded = async (running) => ({ ok: (await running).code === 0 });

/** The parts of the check, in their order. Each answers whether all is well, and the tests it counted. */
export const PARTS = {
  lint: () => succeeded(node("@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".")),
  types: async () => {
    // Types of routes and images, which Next writes; the build would do it too, but comes later.
    await run(findNode(), ["node_modules/next/dist/bin/next", "typegen"], {
      quiet: true,
      env: { NEXT_TELEMETRY_DISABLED: "1" },
    });
    return succeeded(node("typescript/bin/tsc", "--noEmit"));
  },
  architecture: () => succeeded(run(findNode(), ["scripts/check/architecture.mjs"])),
  unit: async () => {
    if (process.platform === "linux") await ensurePackages("bubblewrap");
    return vitest("unit");
  },
  integration: () => vitest("integration"),
  build: async () => {
    await build();
    return { ok: true };
  },
  chaos,
  e2e: browserTests,
};

/** Parts that look at the production build. */
export const NEED_BUILD = ["chaos", "e2e"];

async function vitest(project) {
  const report = newReport(project);
  const { code } = await node(
    "vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--silent=passed-only",
    "--reporter=json",
    `--outputFile.json=${report}`,
  );
  const counts = countVitest(report);
  return { ok: code === 0 && counts.passed > 0, counts };
}

/** The short form of the benchmark; each rule counts as a test. */
async function chaos() {
  const report = newReport("chaos");
  const flags = ["--disable-warning=DeprecationWarning"];
  const { code } = await run(findNode(), [...flags, "bench/chaos.ts", "--short", "--report", report]);
  const counts = countVerdicts(report);
  return { ok: code === 0 && counts.passed > 0, counts };
}

async function browserTests() {
  if (!hasSpecs()) {
    say("There are no browser tests in e2e/ yet.");
    return { ok: true };
  }
  const chromium = await findChromium();
  if (!chromium) {
    say(
      "No Chromium was found for the browser tests. Install it (apt-get install chromium), or name one in COWORK_CHROMIUM.",
    );
    return { ok: false };
  }
  const report = newReport("e2e");
  const { code } = await run(findNode(), ["node_modules/@playwright/test/cli.js", "test"], {
    env: { COWORK_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const counts = countPlaywright(report);
  return { ok: code === 0 && counts.passed > 0, counts };
}

function hasSpecs() {
  const directory = path.join(ROOT, "e2e");
  return (
    existsSync(directory) &&
    readdirSync(directory, { recursive: true }).some((name) => String(name).endsWith(".spec.ts"))
  );
}

function newReport(name) {
  const file = path.join(ROOT, ".cache", "check", `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}
