import { execFileSync } from "node:child_process";
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Progress } from "../progress.ts";
import { count, type Measured, nothingYet, type Scene } from "../scene.ts";
import type { ServerProcess } from "../server-process.ts";

const SIZE = "24m";
const LIMIT_MS = 10_000;

/**
 * A small file system is put where the coworkspaces lie, and filled while agents write. They are told, and go on when
 * there is room again. The server is killed once in the middle of each time.
 */
export async function fillVolume(scene: Scene, server: ServerProcess, times: number): Promise<Measured> {
  const { person, random, watch, say } = scene;
  const measured: Measured = { ...nothingYet(), noRoom: true };
  for (let time = 0; time < times; time += 1) {
    person.keepBusy(scene.runs);
    await watch.next(({ type }) => type === "agent.spawned", LIMIT_MS);
    const ballast = path.join(scene.installation.volume, ".ballast");
    fill(ballast);
    const refused = await watch.next(({ type, ok }) => type === "tool.finished" && ok === false, LIMIT_MS);
    await wait(random.between(0, 600));
    await server.kill();
    const progress = await Progress.ofRuns(watch);
    server.launch();
    measured.progress.push(...(await progress.seconds(await server.untilHealthy(), LIMIT_MS)));
    await wait(500);
    rmSync(ballast);
    measured.kills += 1;
    measured.blows += 1;
    count(measured.after, "volume full");
    say(
      `volume filled ${measured.blows}/${times}: ${refused ? "a call was refused" : "no call was refused"}`,
    );
  }
  return measured;
}

/** Puts the small file system in place; the reason in words where that is not possible here. */
export function mountSmallVolume(directory: string): { unmount: () => void } | { problem: string } {
  if (process.platform !== "linux") return { problem: "needs Linux, to mount a small file system" };
  if (process.getuid?.() !== 0) return { problem: "needs root, to mount a small file system" };
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=700`, "tmpfs", directory], {
      stdio: "pipe",
    });
  } catch {
    return { problem: "this machine does not let root mount a file system (a container, most likely)" };
  }
  return { unmount: () => void execFileSync("umount", [directory], { stdio: "pipe" }) };
}

function fill(file: string): void {
  const handle = openSync(file, "w");
  try {
    for (const size of [1 << 20, 1 << 12]) writeUntilFull(handle, Buffer.alloc(size));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeUntilFull(handle: number, block: Buffer): void {
  for (;;) {
    try {
      writeSync(handle, block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOSPC") return;
      throw error;
    }
  }
}
