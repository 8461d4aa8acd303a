// The yardstick: the same turns in a plain AI SDK loop that keeps nothing but the files.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { isStepCount, streamText, tool } from "ai";
import { z } from "zod";
import { serveParent } from "../support/child.ts";
import { readUsage } from "../support/usage.ts";
import { work } from "../support/work-script.ts";
import type { PeerCalls, PeerRuns } from "./peer.ts";

const { BENCH_MODEL_URL = "", BENCH_DIRECTORY = "" } = process.env;
const model = createOpenAICompatible({
  name: "bench",
  baseURL: BENCH_MODEL_URL,
  includeUsage: true,
}).chatModel("bench");

async function runOnce(name: string, turns: number): Promise<void> {
  const root = path.join(BENCH_DIRECTORY, name);
  const fileWrite = tool({
    description: "Writes a file.",
    inputSchema: z.object({ path: z.string(), content: z.string() }),
    execute: async ({ path: file, content }) => {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), content);
      return `Wrote ${file}.`;
    },
  });
  const { fullStream } = streamText({
    model,
    system: "You write the parts of a work with your tool.",
    prompt: work(turns),
    tools: { file_write: fileWrite },
    stopWhen: isStepCount(turns + 2),
    maxRetries: 0,
  });
  for await (const part of fullStream) if (part.type === "error") throw part.error;
}

async function runAll({ name, runs, turns }: PeerRuns): Promise<void> {
  await Promise.all(Array.from({ length: runs }, (_, index) => runOnce(`${name}-${index}`, turns)));
}

serveParent({ runAll, usage: readUsage } satisfies PeerCalls);
