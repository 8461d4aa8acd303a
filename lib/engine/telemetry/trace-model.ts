import type { ModelPart, ModelPort, ModelRequest } from "../../agent/ports/model.ts";
import { insideSpan, type Span } from "../../core/telemetry/tracing.ts";
import { errorType } from "./error-type.ts";

/** The same model, each of whose requests is a span by OpenTelemetry's conventions for generative AI. */
export function traceModel(model: ModelPort, ref: string, parent: () => Span): ModelPort {
  const { provider, name } = splitRef(ref);
  return {
    ...model,
    stream(request, signal) {
      const span = parent().child(
        `chat ${name}`,
        {
          "gen_ai.operation.name": "chat",
          "gen_ai.provider.name": provider,
          "gen_ai.request.model": name,
          "gen_ai.request.stream": true,
          "gen_ai.output.type": "text",
        },
        { kind: "client" },
      );
      return tracedStream(model, request, signal, span);
    },
  };
}

async function* tracedStream(
  model: ModelPort,
  request: ModelRequest,
  signal: AbortSignal,
  span: Span,
): AsyncGenerator<ModelPart> {
  const began = performance.now();
  let heard = false;
  let finished = false;
  // Whoever loses patience with the model aborts it, and asks for no further part.
  const abandoned = () => {
    if (!finished) span.fail("aborted");
    span.end();
  };
  signal.addEventListener("abort", abandoned, { once: true });
  const parts = insideSpan(span, () => model.stream(request, signal)[Symbol.asyncIterator]());
  try {
    for (;;) {
      // The request is sent when its first part is asked for, and carries the span's header.
      const next = await insideSpan(span, () => parts.next());
      if (next.done) break;
      if (!heard) span.set({ "gen_ai.response.time_to_first_chunk": (performance.now() - began) / 1_000 });
      heard = true;
      if (next.value.type === "finish") {
        finished = true;
        span.set({
          "gen_ai.usage.input_tokens": next.value.usage.input,
          "gen_ai.usage.output_tokens": next.value.usage.output,
          "gen_ai.response.finish_reasons": [next.value.reason],
        });
      }
      yield next.value;
    }
  } catch (error) {
    span.fail(signal.aborted ? "aborted" : errorType(error));
    throw error;
  } finally {
    signal.removeEventListener("abort", abandoned);
    span.end();
    // Whoever leaves the stream early leaves the model's own, which closes its connection.
    await parts.return?.();
  }
}

function splitRef(ref: string): { provider: string; name: string } {
  const slash = ref.indexOf("/");
  return slash < 0
    ? { provider: ref === "demo" ? "demo" : "openai", name: ref }
    : { provider: ref.slice(0, slash), name: ref.slice(slash + 1) };
}
