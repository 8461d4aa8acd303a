import type { AgentDeps } from "./deps.ts";
import { FencedError } from "./ports/interruptions.ts";

/** Sleeps, and throws `FencedError` where the work was stopped meanwhile. */
export async function pause(deps: AgentDeps, ms: number): Promise<void> {
  try {
    await deps.clock.sleep(ms, deps.signal);
  } catch (error) {
    if (!deps.signal.aborted) throw error;
  }
  if (deps.signal.aborted) throw new FencedError();
}
