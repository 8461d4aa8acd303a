import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Workers in processes of their own, which a test may kill and freeze. */
export class WorkerCrew {
  readonly #modelUrl: string;
  readonly #members = new Set<CrewMember>();

  constructor(modelUrl: string) {
    this.#modelUrl = modelUrl;
  }

  /** Starts a worker on the test's installation; resolves once it is ready for work. */
  async start(): Promise<CrewMember> {
    const child = spawn(
      process.execPath,
      ["--disable-warning=DeprecationWarning", "lib/engine/testing/worker-process.ts"],
      {
        env: { ...process.env, TEST_MODEL_URL: this.#modelUrl, LOG_LEVEL: "error" },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const member = new CrewMember(child);
    this.#members.add(member);
    if (!child.stdout) throw new Error("The worker has no output.");
    const ended = once(child, "exit").then(([code]) => {
      throw new Error(`The worker ended before it was ready (${code}).`);
    });
    await Promise.race([once(child.stdout, "data"), ended]);
    ended.catch(() => {});
    return member;
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.#members].map((member) => member.kill()));
  }
}

export class CrewMember {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  freeze(): void {
    this.#child.kill("SIGSTOP");
  }

  thaw(): void {
    this.#child.kill("SIGCONT");
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const dead = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await dead;
  }
}
