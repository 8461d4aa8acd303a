import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 60_000;

/** What a process does; see `COWORK_ROLE`. */
export type Role = "all" | "web" | "worker";

/** One process of the program, started without npm between, so that a kill hits the very process. */
export class ServerProcess {
  readonly url: string;
  readonly role: Role;
  readonly #env: Record<string, string>;
  readonly #logFile: string;
  #child: ChildProcess | null = null;
  #isReady = false;

  constructor(options: { port: number; role: Role; env: Record<string, string>; logFile: string }) {
    // By address, so that no other program on this port of the other address family answers.
    this.url = `http://127.0.0.1:${options.port}`;
    this.role = options.role;
    this.#env = { ...options.env, COWORK_ROLE: options.role, PORT: String(options.port) };
    this.#logFile = options.logFile;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get alive(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Whether it has answered since it was launched, and was not struck since. */
  get isReady(): boolean {
    return this.#isReady && this.alive;
  }

  /** Starts it and does not wait. */
  launch(): void {
    this.#isReady = false;
    const script = ["--disable-warning=DeprecationWarning", "scripts/serve.ts"];
    const child = spawn(process.execPath, script, {
      cwd: ROOT,
      env: { ...ownEnvironment(), ...this.#env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const log = createWriteStream(this.#logFile, { flags: "a" });
    for (const stream of [child.stdout, child.stderr]) stream?.pipe(log, { end: false });
    child.once("close", () => log.end());
    this.#child = child;
  }

  /** The moment at which /api/health answered 200. */
  async untilHealthy(): Promise<number> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      if (!this.alive) throw new Error(`A server ended by itself; see ${this.#logFile}.`);
      const answer = await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => null,
      );
      if (answer?.status === 200) {
        this.#isReady = true;
        return performance.now();
      }
      if (performance.now() > deadline) throw new Error(`A server does not answer; see ${this.#logFile}.`);
      await wait(15);
    }
  }

  /** kill -9: no word, no clean-up. Returns the moment of it, once the process is gone. */
  async kill(): Promise<number> {
    return this.#end("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  freeze(): number {
    this.#isReady = false;
    this.#child?.kill("SIGSTOP");
    return performance.now();
  }

  thaw(): void {
    this.#child?.kill("SIGCONT");
  }

  async #end(signal: NodeJS.Signals): Promise<number> {
    const child = this.#child;
    const at = performance.now();
    if (!child || !this.alive) return at;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
    return at;
  }
}

/** Our environment without what would make the installation other than new. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(COWORK_|OPENAI_|OTEL_|AUTH_SECRET$|NEXTAUTH_|DATABASE_URL$|npm_)/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: "production" };
}
