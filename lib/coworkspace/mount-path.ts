import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { CoworkspaceError, errnoOf } from "./errors.ts";
import { checkName, showName } from "./names.ts";

/** What belongs to the system, with all that is in it. */
const SYSTEM = [
  ...["/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/run", "/sbin"],
  ...["/sys", "/usr", "/var/backups", "/var/cache", "/var/lib", "/var/lock", "/var/log", "/var/mail"],
  ...["/var/run", "/var/spool", "/System", "/Library", "/private/etc", "/private/var/db"],
];
/** Too wide: they hold what many programs or people keep. A directory in them is fine. */
const TOO_WIDE = [
  "/home",
  "/media",
  "/mnt",
  "/opt",
  "/private",
  "/root",
  "/srv",
  "/tmp",
  "/Users",
  "/var",
  "/var/tmp",
];

const MAX_NAME = 64;

export type MountRules = {
  /** Directories of our own, each with what it is in words: no mount may be in or around them. */
  own: readonly { directory: string; what: string }[];
  /** What is mounted already. */
  mounted: readonly { name: string; path: string }[];
  /** Whether people or agents will write there. */
  writing: boolean;
};

/** The path of a server directory that may be mounted, as it is kept; throws in words where it may not. */
export async function checkMountPath(input: string, rules: MountRules): Promise<string> {
  const path = plainPath(input);
  if (path === "/") throw refused("The whole server cannot be a mounted folder; name a directory in it.");
  refuseSystem(path);
  const real = await realPathOf(path);
  if (real !== path) {
    throw refused(`${showName(path)} leads through a link. It really is ${showName(real)}: register that.`);
  }
  for (const { directory, what } of rules.own) await refuseOverlap(path, directory, what);
  for (const { name, path: other } of rules.mounted) {
    if (other === path) throw refused(`${showName(path)} is mounted already, as ${showName(name)}.`);
    if (isIn(path, other))
      throw refused(`${showName(path)} lies inside the mounted folder ${showName(name)}.`);
    if (isIn(other, path)) throw refused(`${showName(path)} has the mounted folder ${showName(name)} in it.`);
  }
  await requireUse(path, rules.writing);
  return path;
}

/** The name under which a folder is mounted, as people and agents write it in paths. */
export function checkMountName(input: string): string {
  const name = checkName(input.trim(), { creating: true });
  if (name.length > MAX_NAME)
    throw refused(`The name is longer than ${MAX_NAME} characters; choose a shorter one.`);
  return name;
}

function plainPath(input: string): string {
  const path = input.trim().normalize("NFC");
  if (path === "") throw refused("Name a directory of the server, such as /srv/contracts.");
  if (path.includes("\0")) throw refused("A path may not contain a NUL character.");
  if (Buffer.byteLength(path) > 4_096) throw refused("The path is longer than 4096 bytes.");
  if (!path.startsWith("/")) {
    throw refused(`${showName(path)} is not an absolute path; begin with “/”, such as /srv/contracts.`);
  }
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.includes("..") || parts.includes(".")) {
    throw refused(`${showName(path)} contains “.” or “..”; write the path out.`);
  }
  return `/${parts.join("/")}`;
}

function refuseSystem(path: string): void {
  const system = SYSTEM.find((one) => path === one || isIn(path, one));
  if (system) throw refused(`${showName(path)} belongs to the system (${system}) and cannot be mounted.`);
  if (TOO_WIDE.includes(path) || path === homedir()) {
    throw refused(`${showName(path)} holds more than one matter; name a directory in it.`);
  }
}

async function refuseOverlap(path: string, own: string, what: string): Promise<void> {
  const directory = await realpath(own).catch(() => own);
  if (path === directory || isIn(path, directory)) throw refused(`${showName(path)} lies in ${what}.`);
  if (isIn(directory, path)) throw refused(`${showName(path)} has ${what} in it.`);
}

async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") throw refused(`There is no directory ${showName(path)} on the server.`);
    if (errnoOf(error) === "ENOTDIR") throw refused(`${showName(path)} is not a directory.`);
    throw refused(`The server cannot read ${showName(path)}.`);
  }
}

async function requireUse(path: string, writing: boolean): Promise<void> {
  if (!(await stat(path)).isDirectory()) throw refused(`${showName(path)} is not a directory.`);
  await access(path, constants.R_OK | constants.X_OK).catch(() => {
    throw refused(`The server may not read ${showName(path)}. Give its user the right to, then try again.`);
  });
  if (!writing) return;
  await access(path, constants.W_OK).catch(() => {
    throw refused(
      `The server may not write in ${showName(path)}. Register it with Read, or give its user the right.`,
    );
  });
}

const isIn = (path: string, directory: string) =>
  path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);

function refused(sentence: string): CoworkspaceError {
  return new CoworkspaceError("invalid_path", sentence);
}
