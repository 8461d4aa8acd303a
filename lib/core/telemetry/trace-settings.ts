import type { Env } from "../env.ts";

export type TraceSettings =
  | { on: false; problem?: string }
  | { on: true; exporters: ("otlp" | "console")[]; protocol: "http/protobuf" | "http/json" };

type Variables = Pick<
  Env,
  | "OTEL_SDK_DISABLED"
  | "OTEL_TRACES_EXPORTER"
  | "OTEL_EXPORTER_OTLP_ENDPOINT"
  | "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
  | "OTEL_EXPORTER_OTLP_PROTOCOL"
  | "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"
>;

const OFF: TraceSettings = { on: false };

/**
 * What OpenTelemetry's own variables ask for. Unlike its default, nothing is sent where no endpoint is set: a program that
 * calls an address that nobody gave it would surprise people. Endpoint, headers, sampler and batching are read by the
 * packages themselves.
 */
export function readTraceSettings(env: Variables): TraceSettings {
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === "true") return OFF;
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const wanted = (env.OTEL_TRACES_EXPORTER ?? (endpoint ? "otlp" : "none"))
    .split(",")
    .map((name) => name.trim());
  const exporters = (["otlp", "console"] as const).filter((name) => wanted.includes(name));
  const unknown = wanted.filter((name) => !["otlp", "console", "none"].includes(name));
  if (unknown.length > 0)
    return problem(`OTEL_TRACES_EXPORTER=${unknown.join(",")} is not offered: use otlp`);
  if (exporters.length === 0) return OFF;

  const protocol =
    env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? env.OTEL_EXPORTER_OTLP_PROTOCOL ?? "http/protobuf";
  if (protocol !== "http/protobuf" && protocol !== "http/json") {
    return problem(`The OTLP protocol ${protocol} is not offered: use http/protobuf or http/json`);
  }
  return { on: true, exporters, protocol };
}

function problem(sentence: string): TraceSettings {
  return { on: false, problem: `${sentence}. No traces are sent.` };
}
