import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Calls `gone` once the program that started this one has ended without a word (`kill -9`). Without this, an orphaned
 * server would hold its port for ever. A shell between npm and us is looked through: it outlives npm.
 */
export function watchParent(gone, everyMs = 500) {
  const parent = process.ppid;
  if (parent <= 1) return;
  const grandparent = isShellCommand(parent) ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    const orphaned = process.ppid !== parent || (grandparent > 1 && parentOf(parent) !== grandparent);
    if (!orphaned) return;
    clearInterval(timer);
    gone();
  }, everyMs);
  timer.unref();
}

/** npm starts scripts with `sh -c`. */
function isShellCommand(pid) {
  if (!process.env.npm_lifecycle_event) return false;
  return /^\S*sh -c /.test(
    process.platform === "linux" ? read(`/proc/${pid}/cmdline`).replaceAll("\0", " ") : ps(pid, "command="),
  );
}

function parentOf(pid) {
  if (process.platform === "linux")
    return Number(read(`/proc/${pid}/stat`).split(")").at(-1)?.trim().split(" ")[1]);
  return Number(ps(pid, "ppid="));
}

function ps(pid, field) {
  return spawnSync("ps", ["-ww", "-o", field, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
