// The worker that is measured: the engine as a server starts it, with nothing beside it in the process.
import { createRequire } from "node:module";
import { startEngine } from "../../lib/engine/start.ts";
import { resolveModel } from "../../lib/services/models/resolve-model.ts";
import { serveParent } from "./child.ts";
import { countQueries } from "./count-queries.ts";
import { readUsage, type Usage } from "./usage.ts";

export type WorkerCalls = { usage(): Usage };

countQueries(createRequire(new URL("../../package.json", import.meta.url))("pg"));
const engine = await startEngine({ resolveModel });
process.once("SIGTERM", async () => {
  await engine.stop();
  process.exit();
});
serveParent({ usage: readUsage } satisfies WorkerCalls);
