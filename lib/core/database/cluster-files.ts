import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { copyBinaries, findPostgresBinaries } from "./postgres-binaries.ts";
import { canExecute, canUseDirectory, chooseDatabaseUser, type RunAs } from "./unprivileged-user.ts";

/** Where root keeps what its unprivileged database user cannot reach in the data directory. */
const SHARED_ROOT = "/var/lib/coworkspace";

/** Where the embedded database of one data directory keeps its things. */
export type ClusterFiles = {
  /** Ours: password, log, leases, lock. */
  home: string;
  /** PostgreSQL's own directory. */
  pgdata: string;
  /** The directory with `bin/`. */
  binaries: string;
  /** Of PostgreSQL, as in "18". */
  majorVersion: string;
  runAs: RunAs;
  passwordFile: string;
  logFile: string;
};

/** Finds, or decides once and for all, where the database of a data directory lies. */
export async function locateCluster(
  dataDirectory: string,
  say: (line: string) => void,
): Promise<ClusterFiles> {
  const home = path.join(dataDirectory, "postgres");
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const pointer = path.join(home, "location");
  let parent = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : home;
  const runAs = chooseDatabaseUser(path.join(parent, "data"));

  if (parent === home && !canUseDirectory(runAs, home)) {
    if (existsSync(path.join(home, "data"))) throw new Error(unreachable(home));
    parent = path.join(SHARED_ROOT, randomBytes(6).toString("hex"));
    makeShared(parent);
    writeFileSync(path.join(parent, "belongs-to"), `${dataDirectory}\n`);
    writeFileSync(pointer, `${parent}\n`);
  }
  if (parent !== home)
    say(`The database lies in ${parent}, because its unprivileged user cannot enter ${dataDirectory}.`);

  const installed = await findPostgresBinaries();
  let binaries = installed.directory;
  if (!canExecute(runAs, path.join(binaries, "bin", "postgres"))) {
    makeShared(SHARED_ROOT);
    binaries = await copyBinaries(installed, SHARED_ROOT);
  }
  if (runAs.uid !== undefined && runAs.gid !== undefined && parent !== home)
    chownSync(parent, runAs.uid, runAs.gid);
  return {
    home,
    pgdata: path.join(parent, "data"),
    binaries,
    majorVersion: installed.version.split(".")[0] ?? "",
    runAs,
    passwordFile: path.join(home, "password"),
    logFile: path.join(home, "postgres.log"),
  };
}

function makeShared(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
  } catch (cause) {
    throw new Error(
      `PostgreSQL may not run as root, and neither the data directory nor ${SHARED_ROOT} can be used by another user. Choose another COWORK_DATA_DIR or set DATABASE_URL.`,
      { cause },
    );
  }
}

function unreachable(home: string): string {
  return `The database in ${home} cannot be entered by its own user any more. Make the directories above it enterable (chmod o+x), or move the data directory.`;
}
