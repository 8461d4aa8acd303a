import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const BENCH = path.resolve(import.meta.dirname, "..");

/** Installs what the benchmarks compare with, at first use: bench/package.json, exactly as locked. */
export function installPeers(): void {
  if (existsSync(path.join(BENCH, "node_modules/@langchain/langgraph/package.json"))) return;
  console.error("Installing LangGraph.js into bench/node_modules, to compare with it (about 100 MB, once) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: BENCH,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error("The packages of bench/package.json could not be installed: see above.");
}
