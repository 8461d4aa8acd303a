import { isUtf8 } from "node:buffer";
import {
  type BigIntStats,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from "node:fs";
import { CoworkspaceError, errnoOf } from "./errors.ts";
import { foldName, isAscii, showName } from "./names.ts";

/**
 * Race-free access to a tree that somebody else may be changing at the same time.
 *
 * On Linux every step goes through an open directory: `/proc/self/fd/<dirfd>/<name>` with
 * O_NOFOLLOW|O_DIRECTORY. Swapping a folder for a link between check and use therefore gains nothing:
 * there is no check by name, the opened thing is what is used.
 *
 * Without `/proc/self/fd` (macOS, Windows) each component is checked with lstat before its use. That refuses
 * links, but leaves a window between check and use: `pathSafety` says so, and health shows it.
 *
 * Opens are synchronous on purpose: 14 microseconds each, never blocking (O_NONBLOCK). Contents are read
 * and written asynchronously elsewhere.
 */
export const pathSafety: "race-free" | "checked" =
  process.platform === "linux" && existsSync("/proc/self/fd") ? "race-free" : "checked";

/** The same as `/proc/self/fd`, without the link `self`, which takes a seventh of the time of a look. */
const OPEN_FILES = pathSafety === "race-free" ? `/proc/${readlinkSync("/proc/self")}/fd` : "";

const NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const DIRECTORY = constants.O_DIRECTORY ?? 0;
const NONBLOCK = constants.O_NONBLOCK ?? 0;
/** Linux only, and missing among Node's constants: opens the entry itself, which needs no right to read it. */
const PATH_ONLY = 0o10000000;

/** A name as it is on disk: bytes where they are no text. */
export type EntryName = string | Buffer;

/** An open directory. Close it, or use `withDirectory`. */
export class OpenDirectory {
  readonly fd: number;
  readonly #base: string;
  #closed = false;

  constructor(fd: number, path: string) {
    this.fd = fd;
    this.#base = pathSafety === "race-free" ? `${OPEN_FILES}/${fd}` : path;
  }

  /** The path by which the system reaches `name` in this very directory. */
  at(name: string): string {
    if (this.#closed) throw new Error("The directory is closed.");
    if (name === "" || name === "." || name === ".." || name.includes("/") || name.includes("\0")) {
      throw new CoworkspaceError("invalid_path", `${showName(name)} is not a name.`);
    }
    // Nothing to normalise in a single name; a folder of 10,000 asks 10,000 times.
    return `${this.#base}/${name}`;
  }

  #reach(name: EntryName): string | Buffer {
    if (typeof name === "string") return this.at(name);
    if (this.#closed) throw new Error("The directory is closed.");
    return Buffer.concat([Buffer.from(`${this.#base}/`), name]);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.fd);
  }

  /** Opens a folder inside this one. Never follows a link. */
  openDirectory(name: EntryName): OpenDirectory {
    const path = this.#reach(name);
    if (pathSafety === "checked") {
      const stat = lstatSync(path);
      if (stat.isSymbolicLink()) throw linkRefused(String(name));
      if (!stat.isDirectory()) throw notDirectory(String(path));
    }
    let fd: number;
    try {
      fd = openSync(path, constants.O_RDONLY | NOFOLLOW | DIRECTORY | NONBLOCK);
    } catch (error) {
      // Linux answers ENOTDIR for O_DIRECTORY|O_NOFOLLOW on a link: tell links and files apart for the message.
      if (errnoOf(error) === "ENOTDIR" && this.lstat(name)?.isSymbolicLink()) throw linkRefused(String(name));
      throw error;
    }
    return new OpenDirectory(fd, String(path));
  }

  /** Opens an ordinary file with one name for reading. Never follows a link, never blocks on a pipe. */
  openFile(name: string): { fd: number; stat: BigIntStats } {
    const path = this.at(name);
    if (pathSafety === "checked" && lstatSync(path).isSymbolicLink()) throw linkRefused(name);
    const fd = openSync(path, constants.O_RDONLY | NOFOLLOW | NONBLOCK);
    try {
      const stat = fstatSync(fd, { bigint: true });
      checkOrdinaryFile(stat, name);
      return { fd, stat };
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** Creates a file that did not exist. */
  createFile(name: string, mode = 0o644): number {
    return openSync(
      this.at(name),
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NOFOLLOW,
      mode,
    );
  }

  /** What a name is, without following it; undefined where there is none. */
  lstat(name: EntryName): BigIntStats | undefined {
    return lstatSync(this.#reach(name), { bigint: true, throwIfNoEntry: false });
  }

  stat(): BigIntStats {
    return fstatSync(this.fd, { bigint: true });
  }

  names(): string[] {
    return readdirSync(this.#base);
  }

  /**
   * The names as they are on disk: those that are no valid text cannot be used as text. Read a part at a time, so that in a
   * long folder something else can be done meanwhile, but for changing it.
   */
  *rawNames(): Generator<EntryName> {
    const listing = opendirSync(this.#base, { encoding: "buffer" as BufferEncoding, bufferSize: 256 });
    try {
      for (let entry = listing.readSync(); entry; entry = listing.readSync()) {
        const name = entry.name as string | Buffer;
        yield Buffer.isBuffer(name) && isUtf8(name) ? String(name) : name;
      }
    } finally {
      listing.closeSync();
    }
  }

  /** Gives an entry these permission bits, also one that may not be read. Never follows a link. */
  changeMode(name: EntryName, mode: number): void {
    if (pathSafety === "checked") {
      if (this.lstat(name)?.isSymbolicLink()) throw linkRefused(String(name));
      chmodSync(this.#reach(name), mode);
      return;
    }
    const fd = openSync(this.#reach(name), PATH_ONLY | NOFOLLOW);
    try {
      chmodSync(`/proc/self/fd/${fd}`, mode);
    } finally {
      closeSync(fd);
    }
  }

  makeDirectory(name: string): void {
    mkdirSync(this.at(name), 0o755);
  }

  rename(name: EntryName, to: OpenDirectory, newName: string): void {
    renameSync(this.#reach(name), to.at(newName));
  }

  link(name: string, to: OpenDirectory, newName: string): void {
    linkSync(this.at(name), to.at(newName));
  }

  removeDirectory(name: EntryName): void {
    rmdirSync(this.#reach(name));
  }

  unlink(name: EntryName): void {
    unlinkSync(this.#reach(name));
  }

  /** The name on disk that is this name in NFC (a disk may hold the decomposed form), or undefined. */
  nameOnDisk(name: string): string | undefined {
    if (this.lstat(name)) return name;
    if (isAscii(name)) return undefined;
    return this.names().find((other) => other.normalize("NFC") === name);
  }

  /** Refuses a new name that differs only by case or form from one that is there. */
  refuseCaseCollision(name: string, except?: string): void {
    const folded = foldName(name);
    const plain = isAscii(name);
    for (const other of this.names()) {
      if (other === name || other === except) continue;
      // Of two names in ASCII only equally long ones can be one; most of a long folder is passed by that.
      if (plain && other.length !== name.length && isAscii(other)) continue;
      if (foldName(other) === folded) {
        throw new CoworkspaceError(
          "already_exists",
          `${showName(name)} differs from the existing ${showName(other)} only in upper and lower case, or in what does not show; choose another name.`,
        );
      }
    }
  }
}

/** Opens a trusted directory: the last component may still not be a link. */
export function openAnchor(directory: string): OpenDirectory {
  if (pathSafety === "checked" && !lstatSync(directory).isDirectory()) throw notDirectory(directory);
  const fd = openSync(directory, constants.O_RDONLY | NOFOLLOW | DIRECTORY);
  return new OpenDirectory(fd, directory);
}

/** Refuses everything but an ordinary file with exactly one name. */
export function checkOrdinaryFile(stat: BigIntStats, name: string): void {
  if (stat.isDirectory())
    throw new CoworkspaceError("not_a_file", `${showName(name)} is a folder, not a file.`);
  if (stat.isSymbolicLink()) throw linkRefused(name);
  if (!stat.isFile())
    throw new CoworkspaceError(
      "not_a_file",
      `${showName(name)} is not an ordinary file (a pipe, socket or device) and cannot be used.`,
    );
  if (stat.nlink > 1n) {
    throw new CoworkspaceError(
      "link_refused",
      `${showName(name)} has more than one name on disk (a hard link) and may be shared with something outside; it cannot be used. Make a copy of it instead.`,
    );
  }
}

function linkRefused(name: string): CoworkspaceError {
  return new CoworkspaceError("link_refused", `${showName(name)} is a link; links are not followed here.`);
}

function notDirectory(path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`ENOTDIR: ${path}`), { code: "ENOTDIR" });
}
