import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ApiClient } from "../../e2e/support/api-client.ts";
import { type ClusterFiles, locateCluster } from "../../lib/core/database/cluster-files.ts";
import { findFreePort } from "../../lib/core/database/free-port.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../lib/core/database/start-embedded-postgres.ts";
import { type Role, ServerProcess } from "./server-process.ts";

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, "../..");
const ADMIN = { COWORK_ADMIN_EMAIL: "admin@example.com", COWORK_ADMIN_PASSWORD: "correct horse battery" };
/** Besides the admin. Each has places of its own in the queue. */
const MEMBERS = ["ada@example.com", "bob@example.com"];

/** An empty installation with its own directory and database, which outlive the server processes. */
export class Installation {
  readonly directory: string;
  readonly database: EmbeddedPostgres;
  readonly cluster: ClusterFiles;
  /** One a member; hands over tasks. */
  tokens: string[] = [];
  readonly #env: Record<string, string>;
  readonly #servers: ServerProcess[] = [];

  private constructor(
    directory: string,
    database: EmbeddedPostgres,
    cluster: ClusterFiles,
    modelUrl: string,
  ) {
    this.directory = directory;
    this.database = database;
    this.cluster = cluster;
    this.#env = {
      ...ADMIN,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "info",
      COWORK_DATA_DIR: directory,
      OPENAI_BASE_URL: modelUrl,
      OPENAI_API_KEY: "sk-chaos",
      COWORK_MODEL: "test-model",
    };
  }

  static async make(modelUrl: string): Promise<Installation> {
    const directory = mkdtempSync(path.join(tmpdir(), "cowork-chaos-"));
    // mkdtemp lets only the owner in, but the database of root runs as somebody else.
    chmodSync(directory, 0o711);
    // Held by us too, so that it lives on between servers, and can be read at any time.
    const database = await startEmbeddedPostgres({ dataDirectory: directory });
    const cluster = await locateCluster(directory, () => {});
    return new Installation(directory, database, cluster, modelUrl);
  }

  /** Where the coworkspaces lie. */
  get volume(): string {
    return path.join(this.directory, "coworkspaces");
  }

  /** A process of the program, not started yet. */
  async server(role: Role = "all"): Promise<ServerProcess> {
    const logFile = path.join(this.directory, `server-${this.#servers.length + 1}-${role}.log`);
    const server = new ServerProcess({
      ...{ port: await findFreePort(undefined), role, logFile },
      env: this.#env,
    });
    this.#servers.push(server);
    return server;
  }

  /** Whether a process is there that can work on runs. */
  get isAtWork(): boolean {
    return this.#servers.some(({ role, isReady }) => role !== "web" && isReady);
  }

  /** Makes the members and their tokens; a server must be running. */
  async inviteMembers(url: string): Promise<void> {
    const token = await this.#token(ADMIN.COWORK_ADMIN_EMAIL);
    const admin = new ApiClient(url, token);
    const others = MEMBERS.map(async (email) => {
      const person = { email, name: email.split("@")[0], password: "correct horse battery" };
      await admin.post("/api/cowork/admin/members", person);
      return this.#token(email);
    });
    this.tokens = [token, ...(await Promise.all(others))];
  }

  async #token(email: string): Promise<string> {
    const env = { ...process.env, ...this.#env };
    const { stdout } = await run(process.execPath, ["scripts/token.ts", email], { cwd: ROOT, env });
    return stdout.trim();
  }

  /** `pg_ctl restart -m immediate`: as a crash of the database and its start. */
  async restartDatabase(): Promise<void> {
    const { binaries, pgdata, logFile, runAs } = this.cluster;
    const program = path.join(binaries, "bin", "pg_ctl");
    const log = runAs.uid === undefined ? logFile : "/dev/null";
    const args = ["restart", "-m", "immediate", "-w", "-t", "60", "-D", pgdata, "-l", log];
    await run(program, args, { ...runAs, cwd: "/", env: { ...process.env, LC_ALL: "C", TZ: "UTC" } });
  }

  /** Ends everything; what was kept stays where `keep` says so, for whoever looks into a failure. */
  async dispose({ keep }: { keep: boolean }): Promise<void> {
    for (const server of this.#servers) await server.kill();
    await this.database.release();
    if (!keep) rmSync(this.directory, { recursive: true, force: true });
  }
}
