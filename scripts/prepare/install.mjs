import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";
import { run } from "./run.mjs";
import { say, stopWith } from "./say.mjs";

/** `npm ci`, only where node_modules is not what package-lock.json says. */
export async function install() {
  if (isInstalled()) return;
  say("Installing dependencies (once, a minute or so) …");
  const { command, args } = findNpm();
  const { code } = await run(command, [
    ...args,
    "ci",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  if (code !== 0)
    stopWith(
      "The dependencies could not be installed: see npm's message above. Is the npm registry reachable?",
    );
}

/** npm writes its own record last, so an interrupted installation does not count as one. */
function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const there = readPackages("node_modules/.package-lock.json");
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "") return true;
    const found = there[name];
    if (!found) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function readPackages(name) {
  const file = path.join(ROOT, name);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** npm runs on the system's Node: the one in node_modules is deleted and written anew meanwhile. */
function findNpm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script && node && !node.includes(path.join(ROOT, "node_modules")))
    return { command: node, args: [script] };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm", args: [] };
}
