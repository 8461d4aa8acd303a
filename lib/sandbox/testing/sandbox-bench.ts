import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PauseSwitch } from "../../core/pause-switch.ts";
import { DEFAULT_LIMITS, type Sandbox, type SandboxLimits, type SandboxResult } from "../job.ts";

/** Folders as a coworkspace has them, and a shorthand to run commands that see them as an agent's do. */
export class SandboxBench {
  readonly home = mkdtempSync(join(tmpdir(), "sandbox-"));
  readonly #sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    for (const name of ["files", "output", "elsewhere"]) mkdirSync(join(this.home, name));
  }

  /** `files/` is read-only and `output/` writable, as at the level Read. */
  run(
    command: string,
    {
      limits = {},
      signal = new AbortController().signal,
      pause,
    }: { limits?: Partial<SandboxLimits>; signal?: AbortSignal; pause?: PauseSwitch } = {},
  ): Promise<SandboxResult> {
    const places = [
      { at: "files", directory: join(this.home, "files"), writable: false },
      { at: "output", directory: join(this.home, "output"), writable: true },
    ];
    return this.#sandbox.run({ command, places, limits: { ...DEFAULT_LIMITS, ...limits }, signal, pause });
  }

  at(path: string): string {
    return join(this.home, path);
  }

  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
