import packageJson from "../../../package.json" with { type: "json" };
import type { Health } from "../../contracts/health.ts";
import { env } from "../../core/env.ts";
import { pathSafety } from "../../coworkspace/open-directory.ts";
import { isEngineRunning } from "../../engine/start.ts";
import { activeSandbox } from "../../sandbox/active-sandbox.ts";
import { readDefaultRef } from "../models/default-model.ts";

const PATIENCE_MS = 3_000;

/** How the installation is. It asks the database, so that "ok" means that requests can be served. */
export async function getHealth(): Promise<Health> {
  const { COWORK_ROLE: role } = env();
  const model = await askDatabase();
  return {
    status: model === null ? "degraded" : "ok",
    version: packageJson.version,
    role,
    database: model === null ? "unreachable" : "ok",
    worker: role === "web" ? "separate" : isEngineRunning() ? "running" : "starting",
    sandbox: (await activeSandbox()).kind,
    paths: pathSafety,
    model,
  };
}

async function askDatabase(): Promise<string | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
  return Promise.race([readDefaultRef().catch(() => null), late]);
}
