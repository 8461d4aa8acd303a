import { expect, test } from "vitest";
import { ModelError, type ModelPart, type ModelPort } from "../../agent/ports/model.ts";
import type { Attributes, Span } from "../../core/telemetry/tracing.ts";
import { traceModel } from "./trace-model.ts";

type Recorded = { name: string; attributes: Attributes; failure?: string; ends: number };

function recorder(): { spans: Recorded[]; parent: Span } {
  const spans: Recorded[] = [];
  const make = (name: string, attributes: Attributes): Span => {
    const recorded: Recorded = { name, attributes: { ...attributes }, ends: 0 };
    spans.push(recorded);
    return {
      child: (child, more = {}) => make(child, more),
      set: (more) => void Object.assign(recorded.attributes, more),
      event: () => {},
      fail: (type) => {
        recorded.failure ??= type;
      },
      end: () => {
        recorded.ends += 1;
      },
      headers: () => ({}),
    };
  };
  return { spans, parent: make("parent", {}) };
}

const request = { messages: [], tools: [], tool_choice: "auto" } as const;
const ask = (model: ModelPort, parent: Span, signal = new AbortController().signal) =>
  traceModel(model, "local/small", () => parent).stream({ ...request, messages: [], tools: [] }, signal);

test("a call that fails is a failed span, named by its code alone", async () => {
  const { spans, parent } = recorder();
  const model: ModelPort = {
    // biome-ignore lint/correctness/useYield: it fails before it says anything
    async *stream() {
      throw new ModelError("model_rate_limited", "Key abc is over its quota", {
        suggestion: "",
        retryable: true,
      });
    },
  };
  await expect(Array.fromAsync(ask(model, parent))).rejects.toThrow("over its quota");
  expect(spans[1]).toMatchObject({
    name: "chat small",
    failure: "model_rate_limited",
    attributes: { "gen_ai.provider.name": "local", "gen_ai.request.model": "small" },
  });
  expect(JSON.stringify(spans)).not.toContain("abc");
});

test("whoever leaves early closes the model's own stream, and the span ends", async () => {
  const { spans, parent } = recorder();
  let isClosed = false;
  const model: ModelPort = {
    async *stream(): AsyncGenerator<ModelPart> {
      try {
        for (;;) yield { type: "text", text: "a" };
      } finally {
        isClosed = true;
      }
    },
  };
  for await (const part of ask(model, parent)) if (part.type === "text") break;
  expect(isClosed).toBe(true);
  expect(spans[1]?.ends).toBeGreaterThan(0);
});

test("a call that is broken off ends its span although nobody asks for another part", async () => {
  const { spans, parent } = recorder();
  const controller = new AbortController();
  const model: ModelPort = {
    async *stream(): AsyncGenerator<ModelPart> {
      yield { type: "text", text: "a" };
      await new Promise(() => {});
    },
  };
  const parts = ask(model, parent, controller.signal)[Symbol.asyncIterator]();
  await parts.next();
  controller.abort();
  expect(spans[1]).toMatchObject({ failure: "aborted", ends: 1 });
});
