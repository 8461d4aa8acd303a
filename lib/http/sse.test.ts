import { expect, test, vi } from "vitest";
import { sseResponse } from "./sse.ts";

const request = () => new Request("http://x/");

async function* three() {
  for (const seq of [1, 2, 3]) yield { id: seq, event: "tool.called", data: { seq, text: "a\nb" } };
}

test("events are framed with id, name and JSON", async () => {
  const response = sseResponse(request(), three);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const text = await response.text();
  expect(text).toBe(
    `retry: 1000\n\n${[1, 2, 3].map((seq) => `id: ${seq}\nevent: tool.called\ndata: {"seq":${seq},"text":"a\\nb"}\n\n`).join("")}`,
  );
});

test("a reader that goes ends the source", async () => {
  const ended = Promise.withResolvers<void>();
  const response = sseResponse(request(), async function* (signal) {
    try {
      yield { data: 1 };
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    } finally {
      ended.resolve();
    }
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await ended.promise;
});

test("an aborted request ends stream and source", async () => {
  const abort = new AbortController();
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const response = sseResponse(new Request("http://x/", { signal: abort.signal }), async function* (signal) {
    begun.resolve();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    ended.resolve();
    yield { data: "too late" };
  });
  const text = response.text();
  await begun.promise;
  abort.abort();
  expect(await text).toBe("retry: 1000\n\n");
  await ended.promise;
});

test("comments keep a quiet connection open", async () => {
  vi.useFakeTimers();
  try {
    const response = sseResponse(request(), async function* (signal) {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      yield { data: "never" };
    });
    const reader = response.body?.getReader();
    await reader?.read();
    const next = reader?.read();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(new TextDecoder().decode((await next)?.value)).toBe(": still here\n\n");
    await reader?.cancel();
  } finally {
    vi.useRealTimers();
  }
});

test("a source that fails ends the stream, so that the browser connects again", async () => {
  const response = sseResponse(request(), async function* () {
    yield { data: 1 };
    throw new Error("lost");
  });
  expect(await response.text()).toBe("retry: 1000\n\ndata: 1\n\n");
});
