import {
  type Attributes as OtelAttributes,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { DerivedIds } from "./derived-ids.ts";
import { runSpanIdOf, traceIdOf } from "./trace-ids.ts";
import type { Attributes, EndedRun, Span, Tracing } from "./tracing.ts";

const TRACEPARENT = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;

/** Traces by OpenTelemetry. `ids` must be the id generator of the tracer's provider. */
export function createOtelTracing(tracer: Tracer, ids: DerivedIds): Tracing {
  // Never ended here, so never sent: only its ids and whether it is sampled matter, which are the same in every process.
  const runSpan = (runId: string, options: { startTime?: Date; attributes?: OtelAttributes } = {}) =>
    ids.use({ traceId: traceIdOf(runId), spanId: runSpanIdOf(runId) }, () =>
      tracer.startSpan("run", { root: true, ...options }, ROOT_CONTEXT),
    );

  return {
    run: (runId) => wrap(tracer, runSpan(runId)),

    runEnded(run: EndedRun, attributes) {
      const span = runSpan(run.id, { startTime: run.startedAt, attributes: filled(attributes) });
      if (run.failure) markFailed(span, run.failure);
      span.end(run.endedAt);
    },

    link(traceparent, runId) {
      const caller = parseTraceparent(traceparent);
      if (!caller) return;
      const span = tracer.startSpan(
        "start run",
        {
          kind: SpanKind.PRODUCER,
          attributes: { "cowork.run.id": runId },
          links: [{ context: runSpan(runId).spanContext() }],
        },
        trace.setSpanContext(ROOT_CONTEXT, caller),
      );
      span.end();
    },
  };
}

function wrap(tracer: Tracer, span: OtelSpan): Span {
  return {
    child(name, attributes = {}, { kind = "internal" } = {}) {
      const options = {
        kind: kind === "client" ? SpanKind.CLIENT : SpanKind.INTERNAL,
        attributes: filled(attributes),
      };
      return wrap(tracer, tracer.startSpan(name, options, trace.setSpan(ROOT_CONTEXT, span)));
    },
    // OpenTelemetry complains of what comes after the end: of a call that is broken off, both sides tell.
    set: (attributes) => void (span.isRecording() && span.setAttributes(filled(attributes))),
    event: (name, attributes = {}) => void (span.isRecording() && span.addEvent(name, filled(attributes))),
    fail: (type) => void (span.isRecording() && markFailed(span, type)),
    end: () => void (span.isRecording() && span.end()),
    headers() {
      const { traceId, spanId, traceFlags } = span.spanContext();
      return { traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}` };
    },
  };
}

function markFailed(span: OtelSpan, type: string): void {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function parseTraceparent(header: string): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header.trim()) ?? [];
  return traceId && spanId && flags
    ? { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
    : null;
}

function filled(attributes: Attributes): OtelAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
