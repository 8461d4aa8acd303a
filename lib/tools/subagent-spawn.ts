import { z } from "zod";
import { MAX_SPAWN_TASK, spawnProblem } from "../agent/sub-agent-rules.ts";
import { defineTool } from "./define-tool.ts";
import { shorten } from "./words.ts";

/**
 * Starts a sub-agent. The tool only asks for it: the agent is made in the transaction of the call's receipt, so that a
 * call that was broken off has started none and may be made again.
 */
export const subagentSpawn = defineTool({
  name: "subagent_spawn",
  description:
    "Start a sub-agent that works at the same time as you, with a conversation of its own: it knows the outcome and your words in `task`, and nothing else you have seen. Use it for a larger piece of work that needs nothing of what you do meanwhile. Go on with your own work; what it ends with comes to you as a message. If you end your part while sub-agents still work, you wait for them. It has your tools and permissions. Hand over more than a page through a file, and name its path in `task`. Do not let two agents change the same file.",
  schema: z.object({
    name: z
      .string()
      .trim()
      .regex(
        /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u,
        "use 1 to 60 letters, digits, spaces, dots, dashes or underscores, a letter or digit first",
      )
      .describe("A short name that no other agent of this run has, such as invoice-reader"),
    task: z
      .string()
      .trim()
      .min(1)
      .max(MAX_SPAWN_TASK)
      .describe("What it shall do, complete in itself, and what it shall end with"),
  }),
  repeatable: true,
  describe: ({ name }) => `Starting the sub-agent ${shorten(name, 60)}`,
  execute: async ({ name, task }, { agent, agents }) => {
    const problem = spawnProblem(agent, name, agents);
    if (problem) return { ok: false, result: problem };
    return {
      ok: true,
      result: `“${name}” is at it. Its result will come to you as a message.`,
      run_effects: [{ kind: "spawn", name, task }],
    };
  },
});
