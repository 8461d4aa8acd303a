import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, isStamped, removeStamp, writeStamp } from "./fingerprint.mjs";
import { generate } from "./generate.mjs";
import { findNode } from "./node-version.mjs";
import { ROOT } from "./root.mjs";
import { run } from "./run.mjs";
import { say, stopWith } from "./say.mjs";

const STAMP = ".next/source-stamp";
const SOURCES = ["app", "components", "lib", "public", "prisma/schema"];

/** `next build`, only where a source changed. */
export async function build() {
  const value = fingerprint([...SOURCES, ...rootFiles()], notInTheBuild);
  if (isStamped(STAMP, value)) return;
  say("Building (once, and after each change of the sources) …");
  removeStamp(STAMP);
  const { code } = await run(findNode(), ["node_modules/next/dist/bin/next", "build"], {
    quiet: true,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) stopWith("The build failed: see the messages above.");
  writeStamp(STAMP, value);
}

/** Configuration, `instrumentation.ts`, `proxy.ts` and the like. */
function rootFiles() {
  return readdirSync(ROOT).filter(
    (name) => /\.(ts|mjs|json)$/.test(name) && !/^(next-env|vitest|playwright|biome|prisma)/.test(name),
  );
}

function notInTheBuild(name) {
  return /\.test\.tsx?$/.test(name) || name === path.join("lib", "store", "generated");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await generate();
  await build();
}
