// A worker in a process of its own, so that tests can kill it. Says "ready" once it works.
import { startTracing } from "../../core/telemetry/start-tracing.ts";
import { createOpenAiCompatibleModel } from "../../models/openai-compatible.ts";
import { startEngine } from "../start.ts";

const { TEST_MODEL_URL: baseUrl = "", TEST_MODEL_KEY: apiKey } = process.env;
const port = createOpenAiCompatibleModel({ baseUrl, apiKey, modelId: "test" });
await startTracing();
await startEngine({ resolveModel: async () => ({ port, contextWindow: 100_000 }) });
process.stdout.write("ready\n");
