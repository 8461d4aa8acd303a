import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "./root.mjs";
import { say } from "./say.mjs";

const FILE = path.join(ROOT, ".cache", "prepare.lock");

/** One process at a time installs, generates and builds in this clone. */
export async function withPrepareLock(work) {
  mkdirSync(path.dirname(FILE), { recursive: true });
  for (let tries = 0; !tryLock(); tries++) {
    if (tries === 5) say("Waiting for another start in this directory to finish its preparations …");
    await wait(200);
  }
  process.once("exit", unlock);
  try {
    return await work();
  } finally {
    process.off("exit", unlock);
    unlock();
  }
}

function tryLock() {
  try {
    writeFileSync(FILE, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const holder = Number(readFileSync(FILE, { encoding: "utf8", flag: "a+" }));
    if (holder !== process.pid && !isAlive(holder)) unlock();
    return false;
  }
}

function unlock() {
  rmSync(FILE, { force: true });
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
