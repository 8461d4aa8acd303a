import path from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, isStamped, removeStamp, writeStamp } from "./fingerprint.mjs";
import { findNode } from "./node-version.mjs";
import { ROOT } from "./root.mjs";
import { run } from "./run.mjs";
import { say, stopWith } from "./say.mjs";

const STAMP = "lib/store/generated/.stamp";

/** Generates the Prisma client, only where the schema (or Prisma) changed. */
export async function generate() {
  const value = fingerprint(["prisma/schema", "prisma.config.ts", "package-lock.json"]);
  if (isStamped(STAMP, value)) return;
  say("Generating the database client …");
  removeStamp(STAMP);
  const { code } = await run(findNode(), ["node_modules/prisma/build/index.js", "generate"], {
    quiet: true,
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(ROOT, "scripts/database/no-schema-engine.mjs"),
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (code !== 0) stopWith("The database client could not be generated: see Prisma's message above.");
  writeStamp(STAMP, value);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await generate();
