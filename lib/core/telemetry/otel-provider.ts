import { hostname } from "node:os";
import { type DiagLogger, DiagLogLevel, diag } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import packageJson from "../../../package.json" with { type: "json" };
import { newId } from "../ids.ts";
import { childLog } from "../log.ts";
import { DerivedIds } from "./derived-ids.ts";
import { createOtelTracing } from "./otel-tracing.ts";
import type { TraceSettings } from "./trace-settings.ts";
import type { Tracing } from "./tracing.ts";

const log = childLog("traces");
const SAY_AGAIN_MS = 60_000;

/**
 * OpenTelemetry's packages, set up by its variables. Not made the global provider: other libraries in this process would
 * begin to send spans of their own, a request for every poll of a page among them.
 */
export function createOtelProvider(
  { exporters, protocol }: Extract<TraceSettings, { on: true }>,
  role: string,
): { tracing: Tracing; shutdown(): Promise<void> } {
  diag.setLogger(quietly(), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const ids = new DerivedIds();
  const provider = new BasicTracerProvider({
    idGenerator: ids,
    resource: resourceFromAttributes({
      "service.name": "coworkspace",
      "service.version": packageJson.version,
      "service.instance.id": newId(),
      "host.name": hostname(),
      "process.pid": process.pid,
      "cowork.role": role,
    }).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: exporters.map((name) => processor(name, protocol)),
  });
  return {
    tracing: createOtelTracing(provider.getTracer("coworkspace", packageJson.version), ids),
    shutdown: () => provider.shutdown(),
  };
}

function processor(name: "otlp" | "console", protocol: "http/protobuf" | "http/json"): SpanProcessor {
  if (name === "console") return new SimpleSpanProcessor(new ConsoleSpanExporter());
  return new BatchSpanProcessor(protocol === "http/json" ? new JsonExporter() : new ProtobufExporter());
}

/** A collector that is away must not fill the log. */
function quietly(): DiagLogger {
  let saidAt = Number.NEGATIVE_INFINITY;
  const say = (message: string, ...more: unknown[]) => {
    if (performance.now() - saidAt < SAY_AGAIN_MS) return;
    saidAt = performance.now();
    log.warn({ detail: [message, ...more].map(String).join(" ").slice(0, 500) }, "Traces could not be sent");
  };
  return { error: say, warn: say, info: () => {}, debug: () => {}, verbose: () => {} };
}
