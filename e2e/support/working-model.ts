import type { ScriptedResponse, WireRequest } from "./model-script.ts";
import { type PromptScript, scriptByPrompt } from "./script-by-prompt.ts";

export type Call = { name: string; arguments: Record<string, unknown> };

/** A model that makes these calls at work, one turn after the other. */
export function workingModel(
  turns: Call[][],
  script: Omit<PromptScript, "rules"> = {},
): (request: WireRequest) => ScriptedResponse {
  return scriptByPrompt({
    ...script,
    rules: [
      ({ isPlanning, isSynthesis, results }): ScriptedResponse | null => {
        const calls = isPlanning || isSynthesis ? undefined : turns[turnAt(turns, results.length)];
        return calls ? { reasoning: "I go on.", toolCalls: calls } : null;
      },
    ],
  });
}

/** Which turn is due once so many results are there. */
function turnAt(turns: Call[][], results: number): number {
  let seen = 0;
  return turns.findIndex((calls) => {
    const isDue = seen === results;
    seen += calls.length;
    return isDue;
  });
}

export const write = (path: string, content: string): Call => ({
  name: "file_write",
  arguments: { path, content },
});

export const shell = (command: string): Call => ({ name: "shell", arguments: { command } });
