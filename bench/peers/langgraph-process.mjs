// The same turns on LangGraph.js with its PostgreSQL checkpointer. Its packages are in bench/node_modules alone.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { tool } from "@langchain/core/tools";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { ChatOpenAI } from "@langchain/openai";
import pg from "pg";
import { z } from "zod";
import { serveParent } from "../support/child.ts";
import { countQueries } from "../support/count-queries.ts";
import { readUsage } from "../support/usage.ts";
import { work } from "../support/work-script.ts";

const SYSTEM = { role: "system", content: "You write the parts of a work with your tool." };
const { BENCH_MODEL_URL, BENCH_DIRECTORY, BENCH_DATABASE_URL } = process.env;
countQueries(pg);
const pool = new pg.Pool({ connectionString: BENCH_DATABASE_URL, max: 20 });
const checkpointer = new PostgresSaver(pool);
await checkpointer.setup();

const model = new ChatOpenAI({
  model: "bench",
  apiKey: "none",
  streaming: true,
  maxRetries: 0,
  configuration: { baseURL: BENCH_MODEL_URL },
});
const fileWrite = tool(
  async ({ path: file, content }, { configurable }) => {
    const target = path.join(BENCH_DIRECTORY, configurable.thread_id, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
    return `Wrote ${file}.`;
  },
  {
    name: "file_write",
    description: "Writes a file.",
    schema: z.object({ path: z.string(), content: z.string() }),
  },
);
const thinking = model.bindTools([fileWrite]);

/** `stream`, not `invoke`: on a streaming model that one counts tokens with a tokenizer that it downloads. */
async function think({ messages }) {
  let answer;
  for await (const chunk of await thinking.stream([SYSTEM, ...messages])) {
    answer = answer ? answer.concat(chunk) : chunk;
  }
  return { messages: [answer] };
}

const agent = new StateGraph(MessagesAnnotation)
  .addNode("think", think)
  .addNode("act", new ToolNode([fileWrite]))
  .addEdge(START, "think")
  .addConditionalEdges("think", ({ messages }) => (messages.at(-1).tool_calls?.length ? "act" : END))
  .addEdge("act", "think")
  .compile({ checkpointer });

async function runOnce(thread_id, turns) {
  const stream = await agent.stream(
    { messages: [{ role: "user", content: work(turns) }] },
    {
      configurable: { thread_id },
      recursionLimit: 2 * turns + 10,
      streamMode: "updates",
      // Each step is kept before the next begins, as ours is; its default may lose the last one.
      durability: "sync",
    },
  );
  for await (const _update of stream) {
    // The files are the result.
  }
}

/** @param {import("./peer.ts").PeerRuns} runs */
async function runAll({ name, runs, turns }) {
  await Promise.all(Array.from({ length: runs }, (_, index) => runOnce(`${name}-${index}`, turns)));
}

serveParent({ runAll, usage: readUsage });
