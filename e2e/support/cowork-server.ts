import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";

const SERVE = path.resolve(import.meta.dirname, "../../scripts/serve.ts");

/** A whole installation of its own: port, data directory, database. It can be killed and started again. */
export class CoworkServer {
  readonly url: string;
  readonly directory: string;
  private readonly env: Record<string, string>;
  private child: ChildProcess | null = null;
  private output = "";

  private constructor(port: number, env: Record<string, string>) {
    // Not 127.0.0.1: the sign-in forms refuse to post across host names.
    this.url = `http://localhost:${port}`;
    this.directory = mkdtempSync(path.join(tmpdir(), "cowork-e2e-"));
    // mkdtemp lets only the owner in, but the database of root runs as somebody else.
    chmodSync(this.directory, 0o711);
    this.env = { ...env, PORT: String(port), COWORK_DATA_DIR: this.directory };
  }

  /** Starts an empty installation; `env` adds to its environment. */
  static async create(env: Record<string, string> = {}): Promise<CoworkServer> {
    const server = new CoworkServer(await freePort(), env);
    await server.start();
    return server;
  }

  /** Starts it, on what an earlier start has left, and waits until it answers. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [SERVE], {
      cwd: path.resolve(import.meta.dirname, "../.."),
      env: { ...withoutOurs(process.env), ...FIXED, ...this.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        this.output += String(chunk);
      });
    await expect(async () => {
      if (child.exitCode !== null) throw new Error(`The server ended by itself.\n${this.output}`);
      const health = await fetch(`${this.url}/api/health`);
      expect(health.status, this.output).toBe(200);
    }).toPass({ intervals: [100], timeout: 60_000 });
  }

  /** As a crash does it: no word, no clean-up. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Ends it in order and removes everything it kept. */
  async dispose(): Promise<void> {
    // The database outlives a killed server; only a server that adopts it ends it.
    if (this.child?.exitCode !== null || this.child?.signalCode) await this.start();
    await this.end("SIGTERM");
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }
}

const FIXED: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  LOG_LEVEL: "warn",
  DATABASE_URL: "",
};

/** Our own environment without what would make the installation other than new. */
function withoutOurs(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(COWORK_|OPENAI_|AUTH_SECRET$|NEXTAUTH_)/.test(name)),
  );
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
