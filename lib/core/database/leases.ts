import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeProcess, isSameProcess } from "./process-identity.ts";

/** Notes that this process uses the database: several may (web, worker, a script), and the last one stops it. */
export function takeLease(home: string): void {
  mkdirSync(path.join(home, "leases"), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(home, "leases", String(process.pid)), describeProcess(process.pid));
}

/** Gives the lease back; true when no other living process has one. */
export function returnLease(home: string): boolean {
  rmSync(path.join(home, "leases", String(process.pid)), { force: true });
  return livingLeases(home).length === 0;
}

function livingLeases(home: string): string[] {
  const directory = path.join(home, "leases");
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    return [];
  }
  return names.filter((name) => {
    const file = path.join(directory, name);
    try {
      if (isSameProcess(readFileSync(file, "utf8"))) return true;
    } catch {
      // Gone meanwhile.
    }
    rmSync(file, { force: true });
    return false;
  });
}
