import { lstatSync, readlinkSync } from "node:fs";
import { dirname } from "node:path";
import { ENVIRONMENT } from "./environment.ts";
import { HOME, type SandboxLimits, type SandboxPlace } from "./job.ts";

/** The parts of /etc that programs need and that hold nothing of the host's own. */
const ETC = ["alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "fonts", "mime.types", "localtime"];
const SYSTEM = ["/bin", "/sbin", "/lib", "/lib32", "/lib64"];
const SHARED_MEMORY_BYTES = 64 * 1024 ** 2;

export type BubblewrapView = {
  places: readonly SandboxPlace[];
  limits: Pick<SandboxLimits, "scratchBytes">;
  /** Directories of the installation, which must not show where they lie in what is bound from the system. */
  hidden: readonly string[];
  /** The file descriptor from which a list of users is read. */
  passwdFd: number;
};

/**
 * What a command sees: programs and libraries of the system, read-only; the places it was given; a /tmp and a /dev of its
 * own; nothing else of the host, no network, no other processes, no rights.
 */
export function bubblewrapArguments({ places, limits, hidden, passwdFd }: BubblewrapView): string[] {
  return [
    ...["--unshare-all", "--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000"],
    // No --as-pid-1: process 1 is bubblewrap's own, so that a command cannot undo that it dies with its parent.
    ...["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox", "--clearenv"],
    ...Object.entries(ENVIRONMENT).flatMap(([name, value]) => ["--setenv", name, value]),
    ...["--ro-bind", "/usr", "/usr"],
    ...SYSTEM.flatMap(systemFolder),
    ...ETC.flatMap((name) => ["--ro-bind-try", `/etc/${name}`, `/etc/${name}`]),
    ...["--ro-bind-data", String(passwdFd), "/etc/passwd"],
    ...hidden.filter(isInUsr).flatMap((directory) => ["--tmpfs", directory, "--remount-ro", directory]),
    // Read-only, since some of it (/proc/sys, /proc/sysrq-trigger) obeys whoever is root on the host, which we may be.
    ...["--proc", "/proc", "--remount-ro", "/proc", "--dev", "/dev"],
    ...["--size", String(SHARED_MEMORY_BYTES), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
    ...["--size", String(limits.scratchBytes), "--tmpfs", "/tmp"],
    ...["--dir", HOME],
    ...places.flatMap(({ at, directory, writable }) => [
      ...[writable ? "--bind" : "--ro-bind", directory, `${HOME}/${at}`],
    ]),
    ...["--remount-ro", "/", "--chdir", HOME],
  ];
}

/** Today's systems keep these in /usr, under links. */
function systemFolder(path: string): string[] {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  return stat.isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
}

function isInUsr(directory: string): boolean {
  for (let at = directory; at !== dirname(at); at = dirname(at))
    if (at === "/usr") return directory !== "/usr";
  return false;
}
