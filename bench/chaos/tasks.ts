import type { EventType } from "../../lib/contracts/events.ts";
import type { Viewer } from "./viewer.ts";

/** What a person does with a task besides answering its questions. */
export type Habit = "watch" | "steer" | "pause" | "edit_plan" | "stop";

/** One task that was handed over. */
export type Task = {
  key: string;
  slug: string;
  id: string;
  runId: string;
  mode: "ask_before" | "act_autonomously";
  habit: Habit;
  /** Steering that the server has acknowledged. */
  steering: string[];
  /** The event that ended its run. */
  end: EventType | null;
  /** Somebody who has its page open all the time. */
  viewer: Viewer;
};

/** What has to happen in a run so that it comes to an event of this kind. */
export const HABIT_FOR: Partial<Record<EventType, Habit>> = {
  "plan.changed": "edit_plan",
  "steering.received": "steer",
  "steering.applied": "steer",
  "run.paused": "pause",
  "run.resumed": "pause",
  "run.stopped": "stop",
};

/** Kinds of events that the work brings about, and after which the server is killed. */
export const BOUNDARIES: EventType[] = [
  "run.started",
  "plan.proposed",
  "plan.changed",
  "plan.approved",
  "phase.started",
  "phase.finished",
  "thinking.delta",
  "thinking",
  "answer.delta",
  "tool.called",
  "tool.finished",
  "approval.requested",
  "approval.answered",
  "steering.received",
  "steering.applied",
  "agent.spawned",
  "agent.finished",
  "message.sent",
  "checkpoint.saved",
  "deliverable.created",
  "run.paused",
  "run.resumed",
  "answer",
  "run.completed",
  "run.stopped",
];
