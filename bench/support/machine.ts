import { execFileSync } from "node:child_process";
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus, loadavg, release, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { shown } from "./report.ts";
import { median } from "./statistics.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** What the figures were measured on, as lines for people. */
export function describeMachine(): string[] {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${first?.model.trim() ?? "unknown CPU"}, ${cpus().length} cores, ${memory} GiB of memory`,
    `Linux ${release()}, Node ${process.version}, load at the start ${loadavg()[0]?.toFixed(1)}`,
    `a write reaches the disk in ${shown(median(measureSync()), "ms")}, which is what each commit of PostgreSQL waits for`,
    `commit ${git("rev-parse", "--short=12", "HEAD")}${hasChanges() ? ", with changes" : ""}`,
  ];
}

/** Whether what runs is something else than the commit. */
export function hasChanges(): boolean {
  return git("status", "--porcelain", "--untracked-files=no") !== "";
}

function git(...args: string[]): string {
  try {
    return execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

/** Milliseconds of one small write until it is on the disk, over what is there already, as PostgreSQL writes its log. */
function measureSync(): number[] {
  const directory = mkdtempSync(path.join(tmpdir(), "cowork-bench-sync-"));
  const file = openSync(path.join(directory, "file"), "w");
  const page = Buffer.alloc(8_192);
  try {
    writeSync(file, page);
    fdatasyncSync(file);
    return Array.from({ length: 100 }, () => {
      writeSync(file, page, 0, page.length, 0);
      const start = performance.now();
      fdatasyncSync(file);
      return performance.now() - start;
    });
  } finally {
    closeSync(file);
    rmSync(directory, { recursive: true });
  }
}
