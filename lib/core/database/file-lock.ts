import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { describeProcess, isSameProcess } from "./process-identity.ts";

/** Runs `work` while no other process holds the lock; a lock left by a dead process is taken over. */
export async function withFileLock<T>(file: string, work: () => Promise<T>, timeoutMs = 90_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (!tryLock(file)) {
    if (Date.now() > deadline)
      throw new Error(
        `Another process has held ${file} for ${timeoutMs / 1000} seconds. End it, or delete the file.`,
      );
    await wait(50);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, describeProcess(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    removeWhenStale(file);
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeWhenStale(file: string): void {
  let holder: string;
  try {
    holder = readFileSync(file, "utf8");
  } catch {
    return;
  }
  if (!isSameProcess(holder)) rmSync(file, { force: true });
}
