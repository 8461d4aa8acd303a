import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { diag } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../ids.ts";
import { createOtelProvider } from "./otel-provider.ts";
import { type OtlpCollector, startOtlpCollector } from "./testing/otlp-collector.ts";
import { runSpanIdOf, traceIdOf } from "./trace-ids.ts";
import { insideSpan, traceHeaders } from "./tracing.ts";

let collector: OtlpCollector;

beforeAll(async () => {
  collector = await startOtlpCollector();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
  vi.stubEnv("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=cowork");
  vi.stubEnv("OTEL_SERVICE_NAME", "cowork-test");
  vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test");
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await collector.stop();
});

const open = (protocol: "http/json" | "http/protobuf" = "http/json") =>
  createOtelProvider({ on: true, exporters: ["otlp"], protocol }, "worker");
const find = (name: string) => collector.spans.filter((span) => span.name === name).at(-1);

test("two processes that know the run alone write one trace", async () => {
  const runId = newId();
  const [one, other] = [open(), open()];
  const turn = one.tracing.run(runId).child("turn 1", { "cowork.turn": 1, missing: undefined });
  turn.child("chat small", {}, { kind: "client" }).end();
  turn.fail("model_timeout");
  turn.end();
  const said: unknown[] = [];
  const logger = { ...console, verbose: () => {}, warn: (...words: unknown[]) => void said.push(words) };
  diag.setLogger(logger, { suppressOverrideMessage: true });
  turn.end();
  turn.fail("aborted");
  turn.set({ "cowork.turn": 2 });
  expect(said, "what comes after the end is passed over in silence").toEqual([]);
  other.tracing.run(runId).child("turn 2").end();
  const [startedAt, endedAt] = [new Date("2026-01-01T10:00:00Z"), new Date("2026-01-01T10:05:00Z")];
  other.tracing.runEnded(
    { id: runId, startedAt, endedAt, failure: null },
    { "cowork.run.status": "completed" },
  );
  await Promise.all([one.shutdown(), other.shutdown()]);

  const [run, first, second, chat] = ["run", "turn 1", "turn 2", "chat small"].map(find);
  const traceId = runId.replaceAll("-", "");
  for (const span of [run, first, second, chat]) expect(span?.traceId).toBe(traceId);
  expect(run?.parentSpanId).toBeFalsy();
  expect(run?.spanId).toBe(runSpanIdOf(runId));
  expect(Number(run?.endTimeUnixNano) - Number(run?.startTimeUnixNano)).toBe(300e9);
  expect([first?.parentSpanId, second?.parentSpanId]).toEqual([run?.spanId, run?.spanId]);
  expect(chat?.parentSpanId).toBe(first?.spanId);
  expect(first).toMatchObject({ attributes: { "error.type": "model_timeout" }, status: { code: 2 } });
  expect(collector.spans.filter(({ name }) => name === "run")).toHaveLength(1);
  expect(collector.requests[0]).toMatchObject({ path: "/v1/traces", headers: { "x-tenant": "cowork" } });
  expect(first?.resource).toMatchObject({
    "service.name": "cowork-test",
    "deployment.environment.name": "test",
    "cowork.role": "worker",
  });
});

test("the sampler decides for a whole run, the same in every process", async () => {
  vi.stubEnv("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
  vi.stubEnv("OTEL_TRACES_SAMPLER_ARG", "0.5");
  const [one, other] = [open(), open()];
  const flags = (runId: string, { tracing }: typeof one) =>
    tracing.run(runId).child("a turn").headers().traceparent?.slice(-2);
  const runs = Array.from({ length: 40 }, newId);
  expect(runs.map((id) => flags(id, one))).toEqual(runs.map((id) => flags(id, other)));
  expect(new Set(runs.map((id) => flags(id, one)))).toEqual(new Set(["00", "01"]));
  await Promise.all([one.shutdown(), other.shutdown()]);
  vi.stubEnv("OTEL_TRACES_SAMPLER", undefined);
});

test("requests made inside a span carry it, those outside carry nothing", async () => {
  const runId = newId();
  const provider = open();
  const span = provider.tracing.run(runId).child("chat");
  const inside = await insideSpan(span, async () => {
    await Promise.resolve();
    return traceHeaders();
  });
  expect(inside.traceparent).toMatch(new RegExp(`^00-${traceIdOf(runId)}-[\\da-f]{16}-01$`));
  expect(traceHeaders()).toEqual({});
  await provider.shutdown();
});

test("a caller's trace leads to the run; a header that is none is ignored", async () => {
  const runId = newId();
  const provider = open();
  provider.tracing.link("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", runId);
  provider.tracing.link("hello", runId);
  await provider.shutdown();
  expect(collector.spans.filter(({ name }) => name === "start run")).toMatchObject([
    {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      parentSpanId: "b7ad6b7169203331",
      links: [{ traceId: traceIdOf(runId), spanId: runSpanIdOf(runId) }],
    },
  ]);
});

test("the usual form is protobuf", async () => {
  const provider = open("http/protobuf");
  provider.tracing.run(newId()).child("a protobuf turn").end();
  await provider.shutdown();
  const sent = collector.requests.at(-1);
  expect(sent?.contentType).toBe("application/x-protobuf");
  expect(sent?.body).toContain("a protobuf turn");
});

test("without an endpoint none of OpenTelemetry is loaded", async () => {
  const program = `
    const { startTracing } = await import(${JSON.stringify(new URL("./start-tracing.ts", import.meta.url))});
    const { tracing } = await import(${JSON.stringify(new URL("./tracing.ts", import.meta.url))});
    await startTracing();
    const loaded = Object.keys((await import("node:module")).default._cache);
    console.log(JSON.stringify({ on: Boolean(tracing()), otel: loaded.filter((file) => file.includes("opentelemetry")).length }));`;
  const load = async (env: Record<string, string>) => {
    const { PATH, HOME } = process.env;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "--eval", program],
      {
        env: { PATH, HOME, LOG_LEVEL: "silent", NODE_ENV: "test", ...env },
      },
    );
    return JSON.parse(stdout);
  };
  expect(await load({})).toEqual({ on: false, otel: 0 });
  expect(await load({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })).toEqual({
    on: true,
    otel: expect.toSatisfy((files: number) => files > 10),
  });
});
