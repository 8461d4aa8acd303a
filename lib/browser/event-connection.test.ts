import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunEvent } from "../contracts/events.ts";
import { connectToEvents } from "./event-connection.ts";

/** As much of a browser's EventSource as the connection uses; the test plays the server. */
class FakeSource {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;
  private readonly listeners = new Map<string, (message: { data: string }) => void>();
  constructor(url: string) {
    this.url = url;
    FakeSource.all.push(this);
  }
  addEventListener(type: string, listener: (message: { data: string }) => void) {
    this.listeners.set(type, listener);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  send(event: RunEvent) {
    if (this.readyState !== FakeSource.CLOSED)
      this.listeners.get(event.type)?.({ data: JSON.stringify(event) });
  }
  /** The server ends the stream: the browser connects again by itself, from the same address. */
  end() {
    this.readyState = 0;
    this.onerror?.();
  }
}

const base = { run_id: "run-1", agent: "main", at: "2026-01-01T00:00:00.000Z" };
const thought = (seq: number): RunEvent => ({
  ...base,
  seq,
  type: "thinking",
  turn: 1,
  text: "Hm.",
  duration_ms: 1,
  broken_off: false,
});
const completed = (seq: number): RunEvent => ({
  ...base,
  seq,
  type: "run.completed",
  duration_ms: 1,
  turns: 1,
  deliverables: 0,
});

const page = Object.assign(new EventTarget(), { hidden: false });
function setHidden(hidden: boolean) {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.all = [];
  page.hidden = false;
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", page);
  // No frames are drawn: what arrives is handed over by the clock.
  vi.stubGlobal("requestAnimationFrame", () => 1);
  vi.stubGlobal("cancelAnimationFrame", () => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connect({ saidToHaveEnded = false } = {}) {
  const got: number[] = [];
  let nothingMore = 0;
  const leave = connectToEvents({
    url: (after) => `/events?after=${after}`,
    lastSeq: () => got.at(-1) ?? 0,
    onEvents: (events) => got.push(...events.map(({ seq }) => seq)),
    onLost: () => {},
    isSaidToHaveEnded: () => saidToHaveEnded,
    onNothingMore: () => {
      nothingMore += 1;
    },
  });
  const sources = FakeSource.all;
  return { got, leave, sources, last: () => sources.at(-1) as FakeSource, nothingMore: () => nothingMore };
}

describe("the connection to a run's events", () => {
  it("hands over what had arrived when it is left", () => {
    const { got, leave, last } = connect();
    last().send(thought(1));
    last().send(completed(2));
    expect(got).toEqual([]);
    leave();
    expect(got).toEqual([1, 2]);
    expect(last().readyState).toBe(FakeSource.CLOSED);
  });

  it("stays, though the run is said to have ended, until the story has told it", () => {
    const { got, last, nothingMore } = connect({ saidToHaveEnded: true });
    last().onopen?.();
    last().send(thought(1));
    vi.advanceTimersByTime(300);
    last().end();
    expect(last().readyState).not.toBe(FakeSource.CLOSED);
    last().onopen?.();
    last().send(completed(2));
    vi.advanceTimersByTime(300);
    expect(got).toEqual([1, 2]);
    expect(last().readyState).toBe(FakeSource.CLOSED);
    expect(nothingMore()).toBe(0);
  });

  it("gives up on an ended run of which nothing comes again and again", () => {
    const { last, nothingMore } = connect({ saidToHaveEnded: true });
    for (let time = 0; time < 3; time += 1) {
      expect(nothingMore()).toBe(0);
      last().onopen?.();
      last().end();
    }
    expect(nothingMore()).toBe(1);
    expect(last().readyState).toBe(FakeSource.CLOSED);
  });

  it("goes on from the last event when a tab comes back after long", () => {
    const { got, sources, last } = connect();
    last().send(thought(1));
    setHidden(true);
    last().send(thought(2));
    vi.advanceTimersByTime(61_000);
    expect(last().readyState).toBe(FakeSource.CLOSED);
    setHidden(false);
    expect(sources.map(({ url }) => url)).toEqual(["/events?after=0", "/events?after=2"]);
    last().send(completed(3));
    vi.advanceTimersByTime(300);
    expect(got).toEqual([1, 2, 3]);
  });

  it("keeps its connection when a tab is away for a moment", () => {
    const { sources } = connect();
    setHidden(true);
    vi.advanceTimersByTime(30_000);
    setHidden(false);
    vi.advanceTimersByTime(120_000);
    expect(sources).toHaveLength(1);
  });

  it("connects anew, ever more slowly, after the server refused", () => {
    const { sources, last } = connect();
    for (const wait of [500, 1_000, 2_000]) {
      last().readyState = FakeSource.CLOSED;
      last().onerror?.();
      vi.advanceTimersByTime(wait - 1);
      const before = sources.length;
      vi.advanceTimersByTime(1);
      expect(sources).toHaveLength(before + 1);
    }
  });
});
