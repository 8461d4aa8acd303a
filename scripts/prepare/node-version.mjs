import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";
import { stopWith } from "./say.mjs";

const atLeast = (version, major, minor) => {
  const [a = 0, b = 0] = version.replace("v", "").split(".").map(Number);
  return a > major || (a === major && b >= minor);
};

/** The launcher itself needs little; the program runs on the Node 24 that npm installs. */
export function checkLauncherNode() {
  if (atLeast(process.version, 20, 0)) return;
  stopWith(`Node ${process.version} is too old. Install Node 20 or newer (24 is best), then start again.`);
}

/** The Node that runs the program: the one that npm installed, else the system's if it is new enough. */
export function findNode() {
  const bundled = path.join(ROOT, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  if (existsSync(bundled) && spawnSync(bundled, ["--version"]).status === 0) return bundled;
  if (atLeast(process.version, 22, 18)) return process.execPath;
  return stopWith(
    `There is no ready-made Node 24 for ${process.platform}-${process.arch}, and yours is ${process.version}. Install Node 24, then start again.`,
  );
}
