import { z } from "zod";
import { FencedError } from "../../agent/ports/interruptions.ts";
import type { ModelMessage, ModelToolCall } from "../../agent/ports/model.ts";
import { childLog } from "../../core/log.ts";

/**
 * Raised only where an older program would misread a checkpoint. What is merely added needs no new version: a reader
 * leaves out what it does not know, and fills in what an older program did not write.
 */
export const TURN_STATE_VERSION = 1;

/** What a checkpoint keeps of a turn: linear in the turn, never the whole conversation. */
export type TurnState = {
  v: number;
  /** Older messages replaced by these, to make room. */
  compacted?: ModelMessage[] | undefined;
  /** Words that went in: the assignment's, steering, messages of other agents. */
  added: ModelMessage[];
  content: string;
  tool_calls: ModelToolCall[];
  /** Progress of each phase when the turn ended. */
  plan_progress: Record<string, number>;
};

const text = z.string().catch("");
const toolCall = z.object({ id: text, name: text, arguments: text });
const message = z.discriminatedUnion("role", [
  z.object({ role: z.literal("system"), content: text }),
  z.object({ role: z.literal("user"), content: text }),
  z.object({ role: z.literal("assistant"), content: text, tool_calls: z.array(toolCall).default([]) }),
  z.object({ role: z.literal("tool"), tool_call_id: text, tool: text, content: text }),
]);

const turnState = z.object({
  v: z.number().default(1),
  compacted: z.array(message).optional(),
  added: z.array(message).default([]),
  content: text,
  tool_calls: z.array(toolCall).default([]),
  plan_progress: z.record(z.string(), z.number()).default({}),
});

/** Reads a checkpoint, whatever version of the program wrote it. One of a newer program is left to that. */
export function readTurnState(stored: unknown): TurnState {
  const state = turnState.parse(stored);
  if (state.v > TURN_STATE_VERSION) {
    childLog("engine").warn(
      { version: state.v },
      "A checkpoint was written by a newer version, which must go on",
    );
    throw new FencedError("This run was worked on by a newer version of the program.");
  }
  return state;
}
