import type { ApprovalPreview } from "../../contracts/approvals.ts";
import type { FolderChange } from "../../contracts/changes.ts";
import type { Plan, PlanView } from "../../contracts/plan.ts";
import type { AgentStatus, FolderLevel, PhaseStatus } from "../../contracts/status.ts";
import type { ToolDefinition } from "./model.ts";

/** What a call would do to the folder; the approval gate decides from these alone. */
export type Effect = {
  /** "run": a command, which by itself can do only what its sandbox lets it. */
  kind: "read" | "create" | "modify" | "move" | "delete" | "run";
  /** Relative to the coworkspace. */
  path: string;
  /** "own": the agent's own places (output/, .memory/, scratch), writable at every level. */
  area: "granted" | "own";
  /** The file was made by this very run and holds just what the run wrote, so changing it harms nobody's work. */
  made_by_run: boolean;
};

/** What a call did to one file or folder. */
export type RecordedChange = FolderChange;

/** What a call changes in the run itself; applied in the transaction that writes the call's receipt. */
export type RunEffect =
  | { kind: "subtask"; subtask: string; status: PhaseStatus | null; note: string | null }
  | { kind: "note"; note: string }
  | { kind: "plan"; plan: Plan }
  /** Whether it may is looked at once more in the transaction, which then decides. */
  | { kind: "spawn"; name: string; task: string }
  | { kind: "message"; to: string; content: string }
  | { kind: "deliverable"; path: string; title: string; format: string; size: number };

export type ToolOutcome = {
  ok: boolean;
  /** What the model reads; also shown in the timeline as Markdown. */
  result: string;
  changes?: RecordedChange[];
  /** Files whose content the agent knows from now on, by path, each with its version. */
  seen?: Record<string, string>;
  run_effects?: RunEffect[];
  provenance?: "trusted" | "untrusted" | "confidential";
  /** What is left of the call needs a person's yes: it waits for the answer, and `Tool.settle` ends it. */
  asks?: ApprovalPreview;
};

/** A person's answer about what was left of a call. */
export type Settlement = {
  approved: boolean;
  /** The reason of a rejection. */
  words: string | null;
  /** What the call had to say when it asked. */
  so_far: string;
};

export type AgentRole = "orchestrator" | "worker";

/** An agent of a run, as the others know it. */
export type AgentInRun = {
  name: string;
  role: AgentRole;
  status: AgentStatus;
  /** Started by another agent, not by a parallel phase. */
  spawned: boolean;
};

/** A folder of the server that a run may use as mounts/NAME/. */
export type MountInRun = {
  name: string;
  /** Absolute path on the server. */
  directory: string;
  /** The lowest of the member's grant, the folder's level and the task's. */
  level: FolderLevel;
};

/** The pauses of a run, for what can stand still in them. */
export type Pause = {
  readonly isPaused: boolean;
  /** Milliseconds of all pauses so far. */
  readonly pausedMs: number;
  /** Calls `listener` at each change until the returned function is called. */
  onChange(listener: () => void): () => void;
};

/** What a tool is given. Folder operations come from lib/coworkspace, bound by the tools' own module. */
export type ToolContext = {
  /** Absolute path of the coworkspace's directory. */
  root: string;
  /** The level in effect for this call, read at the time of the call. */
  level: FolderLevel;
  /** The mounted folders of this call (mounts/NAME/), each with the level in effect; none where absent. */
  mounts?: readonly MountInRun[];
  agent: string;
  role: AgentRole;
  run_id: string;
  /** The plan as it stands. */
  plan: PlanView | null;
  /** The subtasks that the agent works on now, word for word: all of its phase, or a worker's only one. */
  own_subtasks: readonly string[];
  /** Every agent of the run. */
  agents: readonly AgentInRun[];
  /** Files that this run made, by path, each with the SHA-256 of what the run wrote there last. */
  made_by_run(): Promise<ReadonlyMap<string, string>>;
  /** The whole of a result of this run that was too large for its conversation; null where there is none of that name. */
  whole_result(name: string): Promise<string | null>;
  /** Characters that one result may put into the conversation. */
  result_limit?: number;
  /** Milliseconds of work that the run's limit still allows. */
  time_left?: number;
  /** The version of each file as this agent last read or wrote it. */
  seen_versions?: ReadonlyMap<string, string>;
  /** Where every mounted folder of the installation lies, for finding out what an interrupted call did. */
  every_mount?(): Promise<Readonly<Record<string, string>>>;
  /** The row id of the call under way. */
  call?: string;
  /** For a call that a person approved: what they agreed to, so that the tool can make sure in the very act. */
  seen?: ApprovalPreview;
  /** Whether the run is paused, for a tool that can stand still in mid-call. */
  pause?: Pause;
  /** Throws where somebody else may have taken the agent over. For the moment right before what cannot be undone. */
  guard?: () => void;
  /** The same for what is still to be done after an act that was stopped: a stop, a pause or our own end does not count. */
  guard_after?: () => void;
  /** What others than this call have recorded as changed in the coworkspace since then. */
  changed_by_others?(
    since: Date,
  ): Promise<readonly Pick<FolderChange, "path" | "entry" | "kind" | "from" | "after" | "after_mode">[]>;
  /** Throws where the coworkspace may not grow by so many bytes. */
  admit?: (bytes: number) => Promise<void>;
};

export type Recovery = {
  /** The call had asked about the rest, and was carrying out the answer. */
  settling: boolean;
  /** Ends waiting for others; what is not recovered then is later. */
  signal?: AbortSignal;
};

/** One tool. Registered in lib/tools/registry.ts; its file is named for it. */
export interface Tool {
  name: string;
  definition: ToolDefinition;
  /** Whether running it twice does no harm, so that an interrupted call may simply be run again. */
  repeatable: boolean;
  /** Parses the arguments; throws an Error whose message tells the model what to correct. */
  parse(argumentsJson: unknown): unknown;
  /** What it is about to do, in words for the timeline: "Reading files/a.txt". */
  describe(args: unknown): string;
  /** Null: it asks the person a question itself and its answer is the result. */
  effects(args: unknown, context: ToolContext): Promise<Effect[]>;
  preview(args: unknown, context: ToolContext): Promise<ApprovalPreview>;
  execute(args: unknown, context: ToolContext, signal: AbortSignal): Promise<ToolOutcome>;
  /** Ends a call that was carried out and asked about the rest, by the person's answer. */
  settle?(args: unknown, context: ToolContext, answer: Settlement): Promise<ToolOutcome>;
  /** After a crash in mid-call: what can be found out about whether it took effect. */
  inspect?(args: unknown, context: ToolContext): Promise<string>;
  /** After a crash in mid-call: what it did to the folder, for the record. */
  recover?(context: ToolContext, recovery?: Recovery): Promise<RecordedChange[]>;
  /** The call is a question to the person (kind "question") or a plan to review (kind "plan"). */
  asks?: "question" | "plan";
}

export interface ToolRegistry {
  get(name: string): Tool | undefined;
  /** The definitions offered to a model, of the names allowed by the profile. */
  definitions(): ToolDefinition[];
}
