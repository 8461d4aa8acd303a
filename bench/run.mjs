// npm run bench -- NAME [arguments]: runs bench/NAME, which prints a table. Without a name: all of them, into one table.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { checkLauncherNode, findNode } from "../scripts/prepare/node-version.mjs";

checkLauncherNode();
const { generate } = await import("../scripts/prepare/generate.mjs");
const { install } = await import("../scripts/prepare/install.mjs");
const { withPrepareLock } = await import("../scripts/prepare/lock.mjs");
const { run, signalRunning } = await import("../scripts/prepare/run.mjs");
const { stopWith } = await import("../scripts/prepare/say.mjs");

const NOT_BY_NAME = /^(run|all)\./;
const [name = "all", ...rest] = process.argv.slice(2);
const file = ["ts", "mjs"].map((end) => path.join(import.meta.dirname, `${name}.${end}`)).find(existsSync);
if (!/^[a-z-]+$/.test(name) || name === "run" || !file) {
  const files = readdirSync(import.meta.dirname).filter((entry) => /^[a-z-]+\.(ts|mjs)$/.test(entry));
  const names = files.filter((entry) => !NOT_BY_NAME.test(entry)).map((entry) => path.parse(entry).name);
  stopWith(`Which benchmark? ${names.join(", ")}`);
}
await withPrepareLock(async () => {
  await install();
  await generate();
});
// The benchmark ends what it has started, so it must hear of the end.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => signalRunning(signal));
// DBOS's connections use a call of pg that pg 9 will drop: of no use to whoever reads the output.
const { code } = await run(findNode(), ["--disable-warning=DeprecationWarning", file, ...rest], {
  env: { LOG_LEVEL: process.env.LOG_LEVEL ?? "error" },
});
process.exit(code);
