import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type ModelServer, startModelServer } from "../../../e2e/support/model-server.ts";
import { scriptByPrompt } from "../../../e2e/support/script-by-prompt.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { createOtelProvider } from "../../core/telemetry/otel-provider.ts";
import { type OtlpCollector, startOtlpCollector } from "../../core/telemetry/testing/otlp-collector.ts";
import { setTracing } from "../../core/telemetry/tracing.ts";
import { createOpenAiCompatibleModel } from "../../models/openai-compatible.ts";
import { prisma } from "../../store/prisma.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { stopRun } from "../run/end-run.ts";
import { useEngine } from "../testing/engine-bench.ts";

const bench = useEngine();
const API_KEY = "a-key-that-must-not-be-told";
const OUTCOME = "An outcome that is nobody's business";

let collector: OtlpCollector;
let server: ModelServer;
let provider: ReturnType<typeof createOtelProvider>;
let worker: ChildProcess | undefined;
/** The final answer takes long, so that a worker can be killed before it. */
let isSlow = false;

beforeAll(async () => {
  collector = await startOtlpCollector();
  server = await startModelServer({ apiKey: API_KEY, script: scriptByPrompt({ rules: [slowAnswer] }) });
  bench.port = createOpenAiCompatibleModel({ baseUrl: server.url, apiKey: API_KEY, modelId: "small" });
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
});

beforeEach(() => {
  collector.spans.length = 0;
  isSlow = false;
  provider = createOtelProvider({ on: true, exporters: ["otlp"], protocol: "http/json" }, "all");
  setTracing(provider.tracing);
});

afterEach(() => {
  worker?.kill("SIGKILL");
});

afterAll(async () => {
  setTracing(undefined);
  vi.unstubAllEnvs();
  await server.stop();
  await collector.stop();
});

function slowAnswer({ isSynthesis }: { isSynthesis: boolean }) {
  return isSlow && isSynthesis
    ? { text: "One word after the other, for a long time.", chunkDelayMs: 10_000 }
    : null;
}

const named = (name: string) => collector.spans.filter((span) => span.name === name);

it("traces a run as run → turn → model call or tool call, without what was said", async () => {
  const runId = await bench.start({ outcome: OUTCOME });
  await bench.untilStatus(runId, "completed");
  await provider.shutdown();

  const [run] = named("run");
  const turns = collector.spans.filter(({ name }) => name.startsWith("turn "));
  const chats = named("chat test");
  const [tool] = named("execute_tool file_write");
  expect(collector.spans.every(({ traceId }) => traceId === runId.replaceAll("-", ""))).toBe(true);
  expect(run?.attributes).toMatchObject({
    "cowork.run.id": runId,
    "cowork.run.status": "completed",
    "gen_ai.request.model": "test",
  });
  // Planning, writing, ending the phase, and the final answer.
  expect(turns.map(({ name }) => name)).toEqual(["turn 1", "turn 2", "turn 3", "turn 4"]);
  for (const turn of turns) {
    expect(turn.parentSpanId).toBe(run?.spanId);
    expect(turn.attributes).toMatchObject({ "gen_ai.agent.name": "main", "cowork.run.id": runId });
  }
  expect(chats.map(({ parentSpanId }) => parentSpanId)).toEqual(turns.map(({ spanId }) => spanId));
  expect(chats[0]).toMatchObject({
    kind: 3,
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.usage.input_tokens": expect.any(Number),
      "gen_ai.response.finish_reasons": ["tool_calls"],
      "gen_ai.response.time_to_first_chunk": expect.any(Number),
    },
  });
  expect(tool?.parentSpanId).toBe(turns[1]?.spanId);
  expect(tool?.attributes).toMatchObject({
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": "file_write",
    "gen_ai.tool.call.id": expect.any(String),
    "cowork.changes": 1,
  });
  const told = collector.requests.map(({ body }) => body).join();
  for (const secret of [OUTCOME, "# Hello", "I will write a greeting", API_KEY, "hello.md"]) {
    expect(told).not.toContain(secret);
  }
});

it("lets the model's server go on with the trace", async () => {
  const before = server.journal.length;
  const runId = await bench.start();
  await bench.untilStatus(runId, "completed");
  await provider.shutdown();
  const headers = server.journal.slice(before).map(({ traceparent }) => traceparent);
  const chats = named("chat test").map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`);
  expect(chats).toHaveLength(4);
  expect(headers).toEqual(chats);
});

it("tells what a turn waits for, and a run that was stopped", async () => {
  await writeFile(join(coworkspacesRoot(), bench.slug, "files", "old.txt"), "old");
  bench.port = undefined;
  bench.model.work = () => ({ calls: [["file_delete", { path: "files/old.txt" }]] });
  const runId = await bench.start();
  await bench.untilStatus(runId, "waiting_for_approval");
  await applyRunChange(runId, (change) => stopRun(change, { kind: "person", name: "Ada" }, null));
  await provider.shutdown();
  expect(named("turn 2")).toMatchObject([{ events: [{ name: "recorded" }, { name: "approval requested" }] }]);
  expect(named("execute_tool file_delete")).toEqual([]);
  expect(named("run")).toMatchObject([{ attributes: { "cowork.run.status": "stopped" } }]);
});

it("goes on with the trace in another process when the first was killed", { timeout: 60_000 }, async () => {
  // Workers alone work on it: this process only starts it.
  setTracing(undefined);
  await bench.engine?.stop();
  const runId = await bench.start();
  const spawnWorker = async () => {
    worker = spawn(process.execPath, ["lib/engine/testing/worker-process.ts"], {
      env: {
        ...process.env,
        TEST_MODEL_URL: server.url,
        TEST_MODEL_KEY: API_KEY,
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
        OTEL_BSP_SCHEDULE_DELAY: "20",
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(worker.stdout as NonNullable<typeof worker.stdout>, "data");
  };
  isSlow = true;
  await spawnWorker();
  await expect.poll(() => collector.spans.length, { timeout: 20_000 }).toBeGreaterThan(0);
  worker?.kill("SIGKILL");
  isSlow = false;
  expect((await prisma.coworkRun.findUniqueOrThrow({ where: { id: runId } })).status).toBe("thinking");
  await spawnWorker();
  await bench.untilStatus(runId, "completed");
  await expect.poll(() => named("run").length, { timeout: 20_000 }).toBe(1);

  expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(
    new Set([runId.replaceAll("-", "")]),
  );
  expect(new Set(collector.spans.map(({ resource }) => resource["service.instance.id"])).size).toBe(2);
  const [run] = named("run");
  const turns = collector.spans.filter(({ name }) => name.startsWith("turn "));
  expect(turns.every(({ parentSpanId }) => parentSpanId === run?.spanId)).toBe(true);
});
