import { z } from "zod";
import { limits } from "../contracts/limits.ts";
import { defineTool } from "./define-tool.ts";

/** Asks the person a question; the answer is the result. */
export const askUser = defineTool({
  name: "ask_user",
  description:
    "Ask the person a question and wait for the answer. Use it only where the work cannot go on well without it; the answer may take long.",
  schema: z.object({
    question: z.string().trim().min(1).max(limits.reason).describe("One clear question."),
    choices: z
      .array(z.string().trim().min(1).max(500))
      .max(20)
      .optional()
      .describe("Answers to choose from; the person may also answer in other words."),
  }),
  repeatable: true,
  asks: "question",
  describe: ({ question }) => `Asking: ${question.length > 200 ? `${question.slice(0, 200)} …` : question}`,
  preview: async ({ question, choices }) => ({ kind: "question", title: question, choices: choices ?? [] }),
  execute: async () => ({ ok: false, result: "The question was not answered." }),
});
