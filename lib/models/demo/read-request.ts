import type { ModelMessage, ModelRequest, ModelToolCall } from "../../agent/ports/model.ts";
import type { FolderLevel } from "../../contracts/status.ts";

/** One call that was made, and what came back. */
export type PastCall = { tool: string; args: Record<string, unknown>; result: string };

/** One turn of the present assignment: what people said before it, and the calls it made. */
export type PastTurn = { said: string[]; calls: PastCall[] };

/** What the demo model is asked to do now, read from the request alone. */
export type DemoRequest = {
  kind: "plan" | "work" | "synthesis";
  outcome: string;
  level: FolderLevel;
  /** Standing and folder instructions, and all else in the system message. */
  system: string;
  /** The words of the assignment. */
  assignment: string;
  /** The subtasks to work on, word for word. */
  subtasks: string[];
  /** The agent reports progress by task_update: it works on a phase of its own, not on one subtask as a worker. */
  reportsProgress: boolean;
  /** The results of earlier phases, as given in the assignment. */
  earlier: string;
  turns: PastTurn[];
  /** What people said after the last turn. */
  saidNow: string[];
  /** Everything that people said while the agent worked, in all of its assignments. */
  saidEver: string[];
};

const LEVELS: [FolderLevel, RegExp][] = [
  ["read_write", /folder level: read & write/i],
  ["read", /folder level: read\b/i],
];
const ASSIGNMENT =
  /^First make a plan|Work on this phase of the plan now:|^Your subtask, in the phase|\n\nYour subtask, in the phase|^All phases of the plan have ended/;

/** Reads a request of the agent loop: see lib/agent/prompt.ts and assignment-words.ts for the words it goes by. */
export function readRequest({ messages, tools }: ModelRequest): DemoRequest {
  const system = messages.find((message) => message.role === "system")?.content ?? "";
  const begin = assignmentIndex(messages);
  const assignment = messages[begin]?.content ?? "";
  const { turns, saidNow } = readTurns(messages.slice(begin + 1));
  const canTool = (name: string) => tools.some((tool) => tool.name === name);
  return {
    kind: tools.length === 0 ? "synthesis" : tools.length === 1 && canTool("plan_propose") ? "plan" : "work",
    outcome: section(system, "The outcome that was handed over") ?? assignment,
    level: LEVELS.find(([, pattern]) => pattern.test(system))?.[0] ?? "full",
    system,
    assignment,
    subtasks: readSubtasks(assignment),
    reportsProgress: /Work on this phase of the plan now:/.test(assignment) && canTool("task_update"),
    earlier: /^Results of earlier phases:/.test(assignment) ? assignment : "",
    turns,
    saidNow,
    saidEver: messages.flatMap(steeringWords),
  };
}

function assignmentIndex(messages: readonly ModelMessage[]): number {
  const known = messages.findLastIndex(({ role, content }) => role === "user" && ASSIGNMENT.test(content));
  return known >= 0 ? known : messages.findIndex(({ role }) => role === "user");
}

/** The text under a heading of the system message, up to the next heading of the prompt itself. */
function section(system: string, heading: string): string | null {
  const start = system.indexOf(`# ${heading}\n`);
  if (start < 0) return null;
  const rest = system.slice(start + heading.length + 3);
  const end = rest.indexOf("\n# The folder\n");
  return (end < 0 ? rest : rest.slice(0, end)).trim();
}

function readSubtasks(assignment: string): string[] {
  const worker = /Your subtask, in the phase “[\s\S]*?”:\n\n([\s\S]*?)\n\nDo it with your tools/.exec(
    assignment,
  )?.[1];
  if (worker) return [worker.trim()];
  const list = /Its subtasks:\n([\s\S]*?)\n\nDo all of them/.exec(assignment)?.[1];
  if (list)
    return list
      .split(/\n?^- /m)
      .map((text) => text.trim())
      .filter((text) => text !== "");
  return assignment.trim() === "" ? [] : [assignment.trim()];
}

function readTurns(messages: readonly ModelMessage[]): { turns: PastTurn[]; saidNow: string[] } {
  const turns: PastTurn[] = [];
  let said: string[] = [];
  for (const [index, message] of messages.entries()) {
    said.push(...steeringWords(message));
    if (message.role !== "assistant") continue;
    const results = messages.slice(index + 1);
    turns.push({ said, calls: message.tool_calls.map((call) => readCall(call, results)) });
    said = [];
  }
  return { turns, saidNow: said };
}

function readCall(call: ModelToolCall, after: readonly ModelMessage[]): PastCall {
  const result = after.find((message) => message.role === "tool" && message.tool_call_id === call.id);
  return { tool: call.name, args: readArguments(call.arguments), result: result?.content ?? "" };
}

function readArguments(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The words of a steering message, or nothing where a message is none. */
function steeringWords(message: ModelMessage): string[] {
  if (message.role !== "user") return [];
  const words = /^Message from .*?, the person you work for, sent while you work[^\n]*\n\n([\s\S]*)$/.exec(
    message.content,
  )?.[1];
  return words ? [words.trim()] : [];
}
