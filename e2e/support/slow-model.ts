import { scriptByPrompt } from "./script-by-prompt.ts";

/** A model that works for a minute, a word at a time: what it does can be looked at, steered and stopped meanwhile. */
export const slowModel = scriptByPrompt({
  rules: [
    ({ isPlanning, isSynthesis }) =>
      isPlanning || isSynthesis ? null : { reasoning: "word ".repeat(150), text: "Done.", chunkDelayMs: 400 },
  ],
});
