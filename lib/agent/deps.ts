import type { Clock } from "./ports/clock.ts";
import type { AgentJournal } from "./ports/journal.ts";
import type { ModelPort } from "./ports/model.ts";
import type { ToolRegistry } from "./ports/tool.ts";

/** What one segment of an agent's work is given. */
export type AgentDeps = {
  journal: AgentJournal;
  model: ModelPort;
  tools: ToolRegistry;
  clock: Clock;
  /** Aborted when the run is stopped or paused, or the agent was taken over. */
  signal: AbortSignal;
  /** How long the model may be silent in mid-answer. */
  idleTimeoutMs?: number;
  /** Asked between two turns: whether to let others work first. */
  shouldYield?: () => Promise<boolean>;
  /** Source of jitter, 0 to 1. */
  random?: () => number;
};
