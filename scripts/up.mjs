// npm run up: from a fresh clone to a running program. Starts under whatever Node there is, with nothing installed.
import { checkLauncherNode, findNode } from "./prepare/node-version.mjs";

checkLauncherNode();
const { build } = await import("./prepare/build.mjs");
const { generate } = await import("./prepare/generate.mjs");
const { install } = await import("./prepare/install.mjs");
const { withPrepareLock } = await import("./prepare/lock.mjs");
const { preflight } = await import("./prepare/preflight.mjs");
const { run, signalRunning } = await import("./prepare/run.mjs");
const { watchParent } = await import("./prepare/watch-parent.mjs");

let ending = false;
const end = (signal) => {
  ending = true;
  signalRunning(signal);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal));
watchParent(() => end("SIGTERM"));

const development = process.argv.includes("--dev");
await preflight();
await withPrepareLock(async () => {
  await install();
  await generate();
  if (!development) await build();
});
if (!ending) {
  // DBOS's connections use a call of pg that pg 9 will drop: of no use to whoever reads the output.
  const serve = ["--disable-warning=DeprecationWarning", "scripts/serve.ts", ...process.argv.slice(2)];
  const { code } = await run(findNode(), serve, {
    env: { NODE_ENV: development ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  process.exitCode = ending ? 0 : code;
}
process.exit();
