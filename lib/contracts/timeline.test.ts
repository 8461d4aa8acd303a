import { describe, expect, it } from "vitest";
import type { EventInput, RunEvent } from "./events.ts";
import type { PlanPhase } from "./plan.ts";
import { appendEvents, emptyTimeline, isToldToTheEnd } from "./timeline.ts";
import type { TimelineItem, TimelineState, ToolItem } from "./timeline-items.ts";
import { prependEvents } from "./timeline-join.ts";

type Input = EventInput extends infer E
  ? E extends { agent: string }
    ? Omit<E, "agent"> & { agent?: string }
    : never
  : never;

/** Numbers events as the store does. */
function story(inputs: readonly Input[], from = 1, run_id = "run-1"): RunEvent[] {
  return inputs.map((input, index) => ({
    agent: "main",
    interrupted: false,
    ...input,
    seq: from + index,
    run_id,
    at: new Date(Date.UTC(2026, 0, 1) + (from + index) * 1000).toISOString(),
  })) as unknown as RunEvent[];
}

const person = { kind: "person", name: "Ada" } as const;
const call = (call_id: string, turn = 1, tool = "file_read", agent = "main"): Input => ({
  type: "tool.called",
  agent,
  turn,
  call_id,
  tool,
  arguments: { path: `files/${call_id}.txt` },
});
const done = (call_id: string, turn = 1, tool = "file_read", agent = "main"): Input => ({
  type: "tool.finished",
  agent,
  turn,
  call_id,
  tool,
  ok: true,
  result: "text",
  duration_ms: 12,
});
const says = (text: string, turn = 1, attempt = 1, agent = "main"): Input => ({
  type: "thinking.delta",
  agent,
  turn,
  attempt,
  text,
});
const thought = (text: string, turn = 1, agent = "main"): Input => ({
  type: "thinking",
  agent,
  turn,
  text,
  duration_ms: 900,
});
const asks = (approval_id: string, call_id: string, agent = "main"): Input => ({
  type: "approval.requested",
  agent,
  approval_id,
  kind: "tool",
  tool: "file_move",
  call_id,
  arguments: { from: "a", to: "b" },
  preview: { kind: "move", title: "Move a to b", from: "a", to: "b" },
  can_approve_for_run: true,
});
const spawn = (name: string): Input => ({ type: "agent.spawned", name, task: `Do ${name}`, phase: "Read" });
const answers = (approval_id: string): Input => ({
  type: "approval.answered",
  approval_id,
  kind: "tool",
  decision: "approve",
  by: person,
  reason: null,
  answer: null,
  edited: false,
});

const shown = (items: readonly TimelineItem[]) =>
  items.filter((item) => !("state" in item) || item.state !== "hidden").map((item) => item.kind);

describe("one agent's turn", () => {
  it("puts the finished thinking before the calls that were written first", () => {
    const state = appendEvents(
      emptyTimeline,
      story([call("a"), call("b"), thought("Reading both."), done("a"), done("b")]),
    );
    expect(shown(state.items)).toEqual(["thinking", "tool", "tool"]);
    expect(state.items[0]).toMatchObject({ text: "Reading both.", duration_ms: 900, state: "done" });
    expect(state.items[2]).toMatchObject({ call_id: "b", result: { ok: true, duration_ms: 12 } });
  });

  it("shows no thinking for a turn without words", () => {
    const state = appendEvents(emptyTimeline, story([call("a"), thought("  "), done("a")]));
    expect(shown(state.items)).toEqual(["tool"]);
  });

  it("keeps what was said in a call that was broken off, and begins anew after the pause", () => {
    const resumed = story([
      says("I will "),
      { type: "thinking", turn: 1, text: "I will ", duration_ms: 40, broken_off: true },
      { type: "run.paused", by: person },
      { type: "run.resumed", by: person },
      says("Now I read.", 1, 2),
    ]);
    const again = appendEvents(emptyTimeline, resumed);
    expect(again.items).toMatchObject([
      { kind: "thinking", state: "done", text: "I will ", broken_off: true },
      { kind: "run" },
      { kind: "run" },
      { kind: "thinking", state: "streaming", broken_off: false },
    ]);
    expect(again.live.main).toMatchObject({ thinking: "Now I read." });
    expect(new Set(again.items.map(({ id }) => id)).size).toBe(4);
    const over = appendEvents(again, story([thought("Now I read it."), call("a")], 6));
    expect(shown(over.items)).toEqual(["thinking", "run", "run", "thinking", "tool"]);
    expect(over.items[3]).toMatchObject({ state: "done", text: "Now I read it." });
  });

  it("keeps the streamed words' place when they are finished", () => {
    const events = story([says("I will "), says("read."), call("a"), thought("I will read.")]);
    const streaming = appendEvents(emptyTimeline, events.slice(0, 2));
    expect(streaming.live.main).toMatchObject({ turn: 1, thinking: "I will read." });
    expect(streaming.items).toMatchObject([{ kind: "thinking", state: "streaming" }]);

    const finished = appendEvents(streaming, events.slice(2));
    expect(finished.items[0]?.id).toBe(streaming.items[0]?.id);
    expect(finished.items[0]).toMatchObject({ state: "done", text: "I will read." });
    expect(finished.live.main).toBeUndefined();
  });

  it("lets a higher attempt replace all that the one before streamed", () => {
    const state = appendEvents(
      emptyTimeline,
      story([
        says("Half a thou"),
        { type: "answer.delta", turn: 1, attempt: 1, text: "Half an answer" },
        says("A whole thought", 1, 2),
        says("late words", 1, 1),
      ]),
    );
    expect(state.live.main).toEqual({ turn: 1, attempt: 2, thinking: "A whole thought", answer: "" });
  });

  it("ignores deltas of a turn that is finished", () => {
    const state = appendEvents(emptyTimeline, story([thought("Done."), says("Done.", 1)]));
    expect(state.live).toEqual({});
    expect(state.items).toHaveLength(1);
  });

  it("hides a streamed answer that turned out not to be one", () => {
    const state = appendEvents(
      emptyTimeline,
      story([
        { type: "answer.delta", turn: 1, attempt: 1, text: "Let me look." },
        call("a"),
        thought("Let me look."),
      ]),
    );
    expect(shown(state.items)).toEqual(["thinking", "tool"]);
  });

  it("finishes an answer in its place", () => {
    const state = appendEvents(
      emptyTimeline,
      story([
        { type: "answer.delta", turn: 4, attempt: 1, text: "All " },
        thought("Summing up.", 4),
        { type: "answer", turn: 4, text: "All done." },
        { type: "run.completed", duration_ms: 10, turns: 4, deliverables: 0 },
      ]),
    );
    expect(state.items.find((item) => item.kind === "answer")).toMatchObject({
      text: "All done.",
      state: "done",
    });
    expect(state.ended).toBe(true);
  });
});

describe("reconnecting", () => {
  const events = story([
    says("One "),
    says("two"),
    call("a"),
    thought("One two"),
    done("a"),
    says("Three", 2),
  ]);

  it("ignores what it has already, whatever the overlap", () => {
    const whole = appendEvents(emptyTimeline, events);
    for (let cut = 0; cut <= events.length; cut += 1) {
      for (let back = 0; back <= cut; back += 1) {
        const first = appendEvents(emptyTimeline, events.slice(0, cut));
        expect(appendEvents(first, events.slice(back))).toEqual(whole);
      }
    }
    expect(appendEvents(whole, events)).toBe(whole);
  });

  it("comes to the same story event by event as at once", () => {
    const oneByOne = events.reduce((state, event) => appendEvents(state, [event]), emptyTimeline);
    expect(oneByOne).toEqual(appendEvents(emptyTimeline, events));
  });

  it("shows the same without the deltas that storage no longer has", () => {
    const kept = events.filter((event) => !(event.type === "thinking.delta" && event.turn === 1));
    const seen = appendEvents(emptyTimeline, events);
    const reopened = appendEvents(emptyTimeline, kept);
    expect(reopened.live).toEqual(seen.live);
    expect(reopened.items.map(({ id, kind }) => [id, kind])).toEqual(
      seen.items.map(({ id, kind }) => [id, kind]),
    );
  });
});

describe("workers", () => {
  it("keeps interleaved agents apart", () => {
    const state = appendEvents(
      emptyTimeline,
      story([
        { type: "phase.started", phase: "Read", parallel: true },
        spawn("w1"),
        spawn("w2"),
        says("First ", 1, 1, "w1"),
        says("Second ", 1, 1, "w2"),
        says("one", 1, 1, "w1"),
        call("a", 1, "file_read", "w2"),
        thought("Second two", 1, "w2"),
        done("a", 1, "file_read", "w2"),
        { type: "message.sent", agent: "w2", from: "w2", to: "main", content: "Found it" },
        { type: "agent.finished", name: "w2", status: "done", result: "Two read." },
        {
          type: "message.sent",
          agent: "w2",
          from: "w2",
          to: "main",
          content: "My result: two read.",
          about: "result",
        },
      ]),
    );
    expect(shown(state.items)).toEqual(["phase", "agent", "agent", "message"]);
    expect(state.live.w1?.thinking).toBe("First one");
    expect(state.live.w2).toBeUndefined();
    expect(shown(state.lanes.w2?.items ?? [])).toEqual(["thinking", "tool"]);
    expect(state.lanes.w2).toMatchObject({
      status: "done",
      result: "Two read.",
      task: "Do w2",
      phase: "Read",
    });
    expect(state.lanes.w1).toMatchObject({ status: "working" });
  });

  it("leaves what an event does not touch as it was", () => {
    const first = appendEvents(
      emptyTimeline,
      story([spawn("w1"), spawn("w2"), call("a", 1, "file_read", "w1")]),
    );
    const next = appendEvents(first, story([done("a", 1, "file_read", "w1")], 4));
    expect(next.items).toBe(first.items);
    expect(next.lanes.w2).toBe(first.lanes.w2);
    expect(next.lanes.w1).not.toBe(first.lanes.w1);
    expect(first.lanes.w1?.items.find((item) => item.kind === "tool")).toMatchObject({ result: null });

    const streamed = appendEvents(next, story([says("x"), says("y")], 5));
    const more = appendEvents(streamed, story([says("z")], 7));
    expect(more.items).toBe(streamed.items);
  });

  it("shows what was still working as stopped when the run stops", () => {
    const state = appendEvents(
      emptyTimeline,
      story([
        spawn("w1"),
        says("…", 1, 1, "w1"),
        { type: "run.stopped", by: person, reason: null, stopped: ["w1"] },
      ]),
    );
    expect(state.lanes.w1?.status).toBe("stopped");
    expect(state.live).toEqual({});
  });
});

describe("approvals, steering, phases", () => {
  it("joins a question to its call, and the answer to both", () => {
    const asked = appendEvents(emptyTimeline, story([call("m", 1, "file_move"), asks("q", "m")]));
    expect(asked.items.find((item) => item.kind === "approval")).toMatchObject({ answer: null });
    const answered = appendEvents(asked, story([answers("q"), done("m", 1, "file_move")], 3));
    const tool = answered.items.find((item): item is ToolItem => item.kind === "tool");
    expect(tool).toMatchObject({ approval_id: "q", approval_answer: { decision: "approve", by: person } });
    expect(answered.items.find((item) => item.kind === "approval")).toMatchObject({
      answer: { decision: "approve" },
    });
  });

  it("has a call wait again where it is asked about once more, and keeps the first answer with its question", () => {
    const events = story([call("m", 1, "file_move"), asks("q", "m"), answers("q"), asks("r", "m")]);
    const { items } = appendEvents(emptyTimeline, events);
    expect(items.find((item) => item.kind === "tool")).toMatchObject({
      approval_id: "r",
      approval_answer: null,
    });
    expect(items.flatMap((item) => (item.kind === "approval" ? [item.answer?.decision] : []))).toEqual([
      "approve",
      undefined,
    ]);
  });

  it("says at which turn steering was taken in", () => {
    const state = appendEvents(
      emptyTimeline,
      story([
        { type: "steering.received", steering_id: "s", message: "Use euros", by: person, to: "main" },
        { type: "steering.applied", steering_id: "s", turn: 7 },
      ]),
    );
    expect(state.items).toMatchObject([{ kind: "steering", applied_turn: 7 }]);
  });

  it("says in a worker's lane that it took in what was said to the main agent", () => {
    const state = appendEvents(
      emptyTimeline,
      story([
        { type: "agent.spawned", name: "w1", task: "Read", phase: "Read" },
        { type: "steering.received", steering_id: "s", message: "Use euros", by: person, to: "main" },
        { type: "steering.applied", agent: "w1", steering_id: "s", turn: 3, copy: true },
        { type: "steering.applied", steering_id: "s", turn: 7 },
      ]),
    );
    expect(state.items).toMatchObject([{ kind: "agent" }, { kind: "steering", applied_turn: 7 }]);
    expect(state.lanes.w1?.items).toMatchObject([{ kind: "taken_in", steering_id: "s", turn: 3 }]);
  });

  it("marks a phase's heading and its end", () => {
    const phase: PlanPhase = { name: "Sort", subtasks: ["x"], parallel: false, depends_on: [] };
    const state = appendEvents(
      emptyTimeline,
      story([
        {
          type: "plan.proposed",
          plan: { summary: "", phases: [phase] },
          needs_approval: true,
          approval_id: "p",
        },
        { type: "phase.started", phase: "Sort", parallel: false },
        { type: "phase.finished", phase: "Sort", status: "failed", result: "No." },
      ]),
    );
    expect(state.items).toMatchObject([
      { kind: "plan", change: "proposed" },
      { kind: "phase", outcome: "failed" },
      { kind: "phase_end", result: "No." },
    ]);
  });
});

/** What of a story is seen, and where it goes on. */
function seen({ items, lanes, live, ended, lastSeq }: TimelineState) {
  return { items, lanes, live, ended, lastSeq };
}

/** Turns of two agents with questions, guidance and phases, begun and ended in one another's midst. */
function longStory(rounds: number): RunEvent[] {
  const begin: Input[] = [
    {
      type: "run.started",
      outcome: "x",
      model: "demo",
      permission_mode: "ask_before",
      folder_level: "full",
      number: 1,
    },
  ];
  const middle = Array.from({ length: rounds }, (_, index): Input[] => {
    const turn = index + 1;
    const [phase, id, worker] = [`Phase ${index}`, `c${index}`, `w${index}`];
    return [
      { type: "phase.started", phase, parallel: index % 2 === 0 },
      spawn(worker),
      call(id, turn, "file_move"),
      asks(`q${index}`, id),
      call(`${id}w`, 1, "file_read", worker),
      thought(`Turn ${turn}`, turn),
      { type: "steering.received", steering_id: `s${index}`, message: "Hm", by: person, to: "main" },
      answers(`q${index}`),
      done(id, turn, "file_move"),
      thought("Reading", 1, worker),
      done(`${id}w`, 1, "file_read", worker),
      { type: "steering.applied", steering_id: `s${index}`, turn },
      { type: "agent.finished", name: worker, status: "done", result: "ok" },
      { type: "phase.finished", phase, status: "completed", result: "Done." },
    ];
  }).flat();
  return story([
    ...begin,
    ...middle,
    { type: "run.completed", duration_ms: 1, turns: rounds, deliverables: 0 },
  ]);
}

describe("starting in the middle", () => {
  const events = story([
    {
      type: "run.started",
      outcome: "x",
      model: "demo",
      permission_mode: "ask_before",
      folder_level: "full",
      number: 1,
    },
    { type: "agent.spawned", name: "w1", task: "Do w1", phase: null },
    call("m", 1, "file_move"),
    thought("Moving."),
    asks("q", "m"),
    call("r", 1, "file_read", "w1"),
    { type: "steering.received", steering_id: "s", message: "Hm", by: person, to: "main" },
    answers("q"),
    done("m", 1, "file_move"),
    done("r", 1, "file_read", "w1"),
    { type: "steering.applied", steering_id: "s", turn: 2 },
    { type: "agent.finished", name: "w1", status: "done", result: "ok" },
    says("Next ", 2),
    says("step", 2),
  ]);

  it("shows what it can, then the whole once the earlier part is there", () => {
    const whole = appendEvents(emptyTimeline, events);
    // Of a running turn the first part of a story that is loaded holds all there is.
    for (let cut = 1; cut < events.length - 1; cut += 1) {
      const late = appendEvents(emptyTimeline, events.slice(cut));
      expect(prependEvents(late, events.slice(0, cut))).toEqual(whole);
    }
  });

  it("comes to the whole page by page, whatever the pages", () => {
    const long = longStory(12);
    const whole = appendEvents(emptyTimeline, long);
    for (const page of [1, 2, 3, 7, 20]) {
      let state = appendEvents(emptyTimeline, long.slice(-page));
      for (let end = long.length - page; end > 0; end -= page) {
        state = prependEvents(state, long.slice(Math.max(0, end - page), end));
      }
      expect(seen(state), `pages of ${page}`).toEqual(seen(whole));
      expect(state.looseEnds).toEqual([]);
    }
  });

  it("reads the earlier part alone: what is loaded stays what it was", () => {
    const long = longStory(400);
    const late = appendEvents(emptyTimeline, long.slice(-100));
    const joined = prependEvents(late, long.slice(0, -100));
    const kept = new Set(joined.items);
    expect(late.items.filter((item) => !kept.has(item)).length).toBeLessThan(5);
    expect(joined.firstSeq).toBe(1);
  });

  it("leaves out what was streamed before, which the first part that was loaded holds", () => {
    const late = appendEvents(emptyTimeline, story([says("Whole text", 2)], 10));
    const joined = prependEvents(late, story([thought("Done."), says("Whole ", 2)], 1));
    expect(joined.live.main?.thinking).toBe("Whole text");
    expect(shown(joined.items)).toEqual(["thinking", "thinking"]);
  });

  it("learns from its beginning that a phase was parallel, and shows a lost worker as stopped", () => {
    const all = story([
      { type: "phase.started", phase: "Read", parallel: true },
      spawn("w1"),
      spawn("w2"),
      { type: "phase.finished", phase: "Read", status: "completed", result: "Read." },
      { type: "run.stopped", by: person, reason: null, stopped: [] },
    ]);
    const joined = prependEvents(appendEvents(emptyTimeline, all.slice(3)), all.slice(0, 3));
    expect(seen(joined)).toEqual(seen(appendEvents(emptyTimeline, all)));
    expect(joined.lanes.w2?.status).toBe("stopped");
  });

  it("shows a result whose call is not loaded", () => {
    const late = appendEvents(emptyTimeline, events.slice(8));
    expect(late.items).toMatchObject([
      { kind: "tool", call_id: "m", arguments: undefined, result: { ok: true } },
      { kind: "agent", name: "w1" },
      { kind: "thinking", state: "streaming" },
    ]);
    expect(late.lanes.w1).toMatchObject({ status: "done", started_at: null });
  });

  it("goes on live afterwards, and takes an overlapping earlier part only once", () => {
    const late = appendEvents(emptyTimeline, events.slice(6, 10));
    const joined = prependEvents(late, events.slice(0, 8));
    expect(appendEvents(joined, events.slice(4))).toEqual(appendEvents(emptyTimeline, events));
    expect(prependEvents(joined, events.slice(0, 6))).toBe(joined);
  });
});

it("begins a new story with the next run, and takes nothing of the one before", () => {
  const first = story([
    call("a"),
    thought("Old."),
    { type: "run.stopped", by: person, reason: null, stopped: [] },
  ]);
  const second = story([call("b"), thought("New.")], 4, "run-2");
  const state = appendEvents(emptyTimeline, [...first, ...second]);
  expect(state).toMatchObject({ runId: "run-2", ended: false, lastSeq: 5 });
  expect(state.items.map((item) => item.id)).toEqual(["thinking:main:1", "4"]);
  expect(state.items[0]).toMatchObject({ text: "New." });
  expect(prependEvents(state, first)).toBe(state);
});

it("appends to a long story quickly", () => {
  const long = story(
    Array.from({ length: 10_000 }, (_, index) => [
      call(`c${index}`, index + 1),
      thought("t", index + 1),
      done(`c${index}`, index + 1),
    ]).flat(),
  );
  const state = appendEvents(emptyTimeline, long);
  expect(state.items).toHaveLength(20_000);
  const before = performance.now();
  let now = state;
  for (let index = 0; index < 100; index += 1) {
    now = appendEvents(now, story([says("x", 20_000)], 30_001 + index));
  }
  // A hundred frames of a streaming turn; rebuilding the story for each would take seconds.
  expect(performance.now() - before).toBeLessThan(500);
  expect(now.live.main?.thinking).toHaveLength(100);
});

it("is told to the end only once the end of that very run has come", () => {
  const whole = story([call("a"), { type: "run.stopped", by: person, reason: null, stopped: [] }]);
  expect(isToldToTheEnd(emptyTimeline, "run-1")).toBe(false);
  expect(isToldToTheEnd(appendEvents(emptyTimeline, whole.slice(0, 1)), "run-1")).toBe(false);
  const told = appendEvents(emptyTimeline, whole);
  expect(isToldToTheEnd(told, "run-1")).toBe(true);
  expect(isToldToTheEnd(told, "run-2")).toBe(false);
});
