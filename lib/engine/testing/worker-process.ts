// A worker in a process of its own, so that tests can kill it. Says "ready" once it works.
import { createOpenAiCompatibleModel } from "../../models/openai-compatible.ts";
import { startEngine } from "../start.ts";

const baseUrl = process.env.TEST_MODEL_URL ?? "";
const port = createOpenAiCompatibleModel({ baseUrl, modelId: "test" });
await startEngine({ resolveModel: async () => ({ port, contextWindow: 100_000 }) });
process.stdout.write("ready\n");
