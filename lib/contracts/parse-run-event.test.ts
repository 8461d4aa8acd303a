import { expect, it } from "vitest";
import { eventPayloads, eventTypes } from "./event-payloads.ts";
import type { EventType } from "./events.ts";
import { knownEventTypes, parseRunEvent } from "./parse-run-event.ts";

const envelope = { seq: 3, run_id: "r", agent: "main", at: "2026-01-01T00:00:00.000Z" };

it("reads an event with its defaults, and leaves unknown fields out", () => {
  const finished = {
    type: "tool.finished",
    turn: 1,
    call_id: "c",
    tool: "file_read",
    ok: true,
    result: "",
    duration_ms: 2,
  };
  expect(parseRunEvent({ ...envelope, ...finished, more: 1 })).toEqual({
    ...envelope,
    ...finished,
    interrupted: false,
  });
});

it("answers null for what it does not know", () => {
  expect(parseRunEvent({ ...envelope, type: "run.teleported" })).toBeNull();
  expect(parseRunEvent({ ...envelope, type: "toString" })).toBeNull();
  expect(parseRunEvent({ ...envelope, type: "thinking", turn: "one" })).toBeNull();
  expect(parseRunEvent("nonsense")).toBeNull();
});

it("knows every type of event", () => {
  expect(knownEventTypes.toSorted()).toEqual(eventTypes.toSorted());
});

it("reads of every type of event what its schema reads", () => {
  const by = { kind: "person", name: "Ada" };
  const plan = {
    summary: "",
    phases: [{ name: "Sort", subtasks: ["Look"], parallel: false, depends_on: [] }],
  };
  const samples: Record<string, object>[] = [
    {
      "run.started": {
        outcome: "o",
        model: "m",
        permission_mode: "ask_before",
        folder_level: "full",
        number: 1,
      },
    },
    { "plan.proposed": { plan, needs_approval: true, approval_id: null } },
    { "plan.changed": { plan, by, note: null } },
    { "plan.approved": { by } },
    { "phase.started": { phase: "Sort", parallel: true } },
    { "phase.finished": { phase: "Sort", status: "failed", result: null } },
    { "thinking.delta": { turn: 1, attempt: 1, text: "t" } },
    { thinking: { turn: 1, text: "t", duration_ms: 1.5 } },
    { "answer.delta": { turn: 1, attempt: 2, text: "t" } },
    { "tool.called": { turn: 1, call_id: "c", tool: "file_read", arguments: { path: "a" } } },
    { "tool.finished": { turn: 1, call_id: "c", tool: "t", ok: false, result: "r", duration_ms: 1 } },
    ...previews.map((preview) => ({
      "approval.requested": {
        approval_id: "a",
        kind: "tool",
        tool: null,
        call_id: null,
        arguments: null,
        preview,
        can_approve_for_run: false,
      },
    })),
    {
      "approval.answered": {
        approval_id: "a",
        kind: "question",
        decision: "answer",
        by,
        reason: null,
        answer: "b",
        edited: false,
      },
    },
    { "steering.received": { steering_id: "s", message: "m", by, to: "main" } },
    { "steering.applied": { steering_id: "s", turn: 2 } },
    { "agent.spawned": { name: "worker-1", task: "t", phase: null } },
    { "agent.finished": { name: "worker-1", status: "done", result: "r" } },
    { "message.sent": { from: "main", to: "worker-1", content: "c" } },
    { "message.sent": { from: "worker-1", to: "main", content: "c", about: "result" } },
    { "steering.applied": { steering_id: "s", turn: 2, copy: true } },
    { "checkpoint.saved": { turn: 1, tokens: { input: 1, output: 2 } } },
    { "context.compacted": { turn: 1, tokens_before: 100, tokens_after: 50 } },
    { "deliverable.created": { path: "output/a.md", title: "A", kind: "md", size: 3 } },
    {
      "run.forked": {
        from_run_id: "r",
        from_number: 1,
        turn: 3,
        restored: ["files/a.txt"],
        restored_count: 1,
        not_restored: [{ path: "files/b.txt", detail: "d" }],
        not_restored_count: 1,
      },
    },
    { "run.paused": { by } },
    { "run.resumed": { by } },
    { answer: { turn: 1, text: "t" } },
    { "run.completed": { duration_ms: 1, turns: 2, deliverables: 3 } },
    { "run.stopped": { by, reason: null, stopped: ["a command"] } },
    { "run.failed": { code: "c", message: "m", suggestion: "s" } },
  ];
  const seen = samples.map((sample) => {
    const [[type = "", payload = {}] = []] = Object.entries(sample);
    const schema = eventPayloads[type as EventType];
    expect(parseRunEvent({ ...envelope, type, ...payload })).toEqual({
      ...envelope,
      type,
      ...schema.parse(payload),
    });
    for (const name of Object.keys(payload)) {
      const broken = { ...payload, [name]: Symbol("of no kind") };
      expect(parseRunEvent({ ...envelope, type, ...broken }) === null, `${type}.${name}`).toBe(
        !schema.safeParse(broken).success,
      );
    }
    return type;
  });
  expect([...new Set(seen)].toSorted()).toEqual(eventTypes.toSorted());
});

const previews = [
  { kind: "diff", title: "t", path: "p", before: null, after: "a" },
  { kind: "move", title: "t", from: "a", to: "b" },
  { kind: "delete", title: "t", path: "p", files: 1, size: 2 },
  { kind: "plan", title: "t", plan: { phases: [{ name: "Sort", subtasks: ["Look"] }] } },
  { kind: "question", title: "t" },
  { kind: "command", title: "t", command: "ls", writable: ["output"] },
  { kind: "deletions", title: "t", command: "rm a", paths: ["files/a"], files: 1, folders: 0 },
  { kind: "arguments", title: "t", arguments: {} },
];
