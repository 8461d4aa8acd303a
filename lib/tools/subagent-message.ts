import { z } from "zod";
import { findAgent, MAX_MESSAGE, messageProblem } from "../agent/sub-agent-rules.ts";
import { defineTool } from "./define-tool.ts";
import { shorten } from "./words.ts";

/**
 * Writes to another agent of the run. The message is a row, written in the transaction of the call's receipt: a call that
 * was broken off has sent none and may be made again.
 */
export const subagentMessage = defineTool({
  name: "subagent_message",
  description:
    "Write to another agent of this run, which reads it before its next step. The main agent is called main. Use it for what the other must know to go on; your result needs no message. Hand over more than a page through a file in output/, and name its path.",
  schema: z.object({
    to: z.string().trim().min(1).max(200).describe("The agent's name"),
    content: z.string().trim().min(1).max(MAX_MESSAGE).describe("The message, in Markdown"),
  }),
  repeatable: true,
  describe: ({ to }) => `Writing to ${shorten(to, 60)}`,
  execute: async ({ to, content }, { agent, agents }) => {
    const problem = messageProblem(agent, to, agents);
    if (problem) return { ok: false, result: problem };
    const receiver = findAgent(to, agents)?.name ?? to;
    return {
      ok: true,
      result: `Sent to “${receiver}”, who reads it before its next step.`,
      run_effects: [{ kind: "message", to: receiver, content }],
    };
  },
});
