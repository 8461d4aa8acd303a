import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

/** One hash over the contents of files and directories (contents, so that `touch` and `git checkout` change nothing). */
export function fingerprint(paths, skip = () => false) {
  const hash = createHash("sha256");
  for (const name of [...paths].sort()) add(hash, name, skip);
  return hash.digest("hex");
}

function add(hash, name, skip) {
  const full = path.join(ROOT, name);
  const found = statSync(full, { throwIfNoEntry: false });
  if (!found || skip(name)) return;
  if (found.isDirectory()) {
    for (const child of readdirSync(full).sort()) add(hash, path.join(name, child), skip);
  } else {
    hash.update(`${name}\0`).update(readFileSync(full)).update("\0");
  }
}

/** Whether the work that left this stamp was done for the same fingerprint. */
export function isStamped(stamp, value) {
  const file = path.join(ROOT, stamp);
  return existsSync(file) && readFileSync(file, "utf8") === value;
}

export function writeStamp(stamp, value) {
  mkdirSync(path.dirname(path.join(ROOT, stamp)), { recursive: true });
  writeFileSync(path.join(ROOT, stamp), value);
}

export function removeStamp(stamp) {
  rmSync(path.join(ROOT, stamp), { force: true });
}
