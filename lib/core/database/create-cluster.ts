import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { ClusterFiles } from "./cluster-files.ts";
import { POSTGRES_USER } from "./connection.ts";

/** Makes the database cluster where there is none yet. A half-made one of an interrupted start is thrown away. */
export async function createCluster(files: ClusterFiles): Promise<void> {
  if (existsSync(path.join(files.pgdata, "PG_VERSION"))) return checkVersion(files);
  const { uid, gid } = files.runAs;
  const workshop = mkdtempSync(path.join(path.dirname(files.pgdata), "creating-"));
  chmodSync(workshop, 0o700);
  const passwordCopy = path.join(workshop, "password");
  const draft = path.join(workshop, "data");
  writeFileSync(passwordCopy, `${readOrMakePassword(files.passwordFile)}\n`, { mode: 0o600 });
  mkdirSync(draft, { mode: 0o700 });
  if (uid !== undefined && gid !== undefined) {
    for (const file of [workshop, passwordCopy, draft]) chownSync(file, uid, gid);
  }
  try {
    await runInitdb(files, draft, passwordCopy);
    rmSync(files.pgdata, { recursive: true, force: true });
    renameSync(draft, files.pgdata);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** The generated password of the database's own user, readable by the owner only. */
export function readOrMakePassword(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(24).toString("base64url"), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, "utf8").trim();
}

function runInitdb(files: ClusterFiles, pgdata: string, passwordFile: string): Promise<void> {
  const child = spawn(
    path.join(files.binaries, "bin", "initdb"),
    [
      `--pgdata=${pgdata}`,
      `--username=${POSTGRES_USER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Built in: the same order and case rules on every machine, whatever locales it has.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ],
    { ...files.runAs, cwd: "/", env: { ...process.env, LC_ALL: "C" }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `The embedded database could not be created: ${output.trim().split("\n").slice(-3).join(" ")}`,
          ),
        );
    });
  });
}

function checkVersion(files: ClusterFiles): void {
  const found = readFileSync(path.join(files.pgdata, "PG_VERSION"), "utf8").trim();
  const major = files.majorVersion;
  if (found === major) return;
  throw new Error(
    `The data directory holds a PostgreSQL ${found} database, but this version brings PostgreSQL ${major}. Export it with the old version, or set DATABASE_URL to a PostgreSQL ${found}.`,
  );
}
