import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

/** PostgreSQL refuses to run as root; this is whom it runs as. Empty where the process is no root. */
export type RunAs = { uid?: number; gid?: number };

const NAME = "coworkspace";

/** Whom the database runs as: the owner of existing data, else the system user `coworkspace` (made if need be), else `nobody`. */
export function chooseDatabaseUser(dataDirectory: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  const owner = ownerOf(dataDirectory);
  if (owner) return owner;
  if (!findUser(NAME)) createUser();
  return (
    findUser(NAME) ??
    findUser("postgres") ??
    findUser("nobody") ??
    fail(
      "PostgreSQL refuses to run as root, and no unprivileged user could be made. Start as another user, or set DATABASE_URL.",
    )
  );
}

function ownerOf(directory: string): RunAs | undefined {
  const found = statSync(directory, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

function findUser(name: string): RunAs | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function createUser(): void {
  const made = spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    NAME,
  ]);
  // Alpine has adduser only.
  if (made.error) spawnSync("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", NAME]);
}

/** Whether that user may pass through a directory, found out by trying: modes alone do not tell (ACLs, mounts). */
export function canUseDirectory(runAs: RunAs, directory: string): boolean {
  return tries(runAs, 'cd "$1"', directory);
}

/** Whether that user may run a program where it lies. */
export function canExecute(runAs: RunAs, program: string): boolean {
  return tries(runAs, '"$1" --version', program);
}

function tries(runAs: RunAs, script: string, argument: string): boolean {
  if (runAs.uid === undefined) return true;
  return (
    spawnSync("/bin/sh", ["-c", script, "sh", argument], { ...runAs, cwd: "/", stdio: "ignore" }).status === 0
  );
}

function fail(message: string): never {
  throw new Error(message);
}
