import type { ApprovalPreview } from "../contracts/approvals.ts";
import type { FolderChange } from "../contracts/changes.ts";
import type { Plan, PlanView } from "../contracts/plan.ts";
import type { AgentStatus, FolderLevel, PermissionMode, PhaseStatus } from "../contracts/status.ts";
import type { Budget } from "../contracts/tasks.ts";

/**
 * What the agent needs from the world. Everything else in lib/agent is pure logic over these types, so that it runs
 * with a scripted model and a journal in memory in milliseconds.
 */

// --- The model -------------------------------------------------------------------------------------------------

/** A tool call as the model wrote it: `arguments` is the raw JSON text. */
export type ModelToolCall = { id: string; name: string; arguments: string };

export type ModelMessage =
  | { role: "system"; content: string }
  | { role: "user"; content: string }
  | { role: "assistant"; content: string; tool_calls: ModelToolCall[] }
  | { role: "tool"; tool_call_id: string; tool: string; content: string };

/** A tool as a model sees it; `parameters` is JSON Schema. */
export type ToolDefinition = { name: string; description: string; parameters: Record<string, unknown> };

export type ModelRequest = {
  messages: ModelMessage[];
  tools: ToolDefinition[];
  /** "required": the model must call one of the tools. */
  tool_choice: "auto" | "required" | "none";
};

export type TokenUsage = { input: number; output: number };

/** Money per million tokens. */
export type Price = { input: number; output: number };

/** Tokens that a model call may take at most: what is sent, and an answer of this length. */
export type TokenNeed = { input: number; output: number };

/** What a call has been granted: so many tokens of answer; or it must wait until calls under way have ended. */
export type Grant = { kind: "granted"; output: number } | { kind: "wait" };

export type ModelPart =
  | { type: "reasoning"; text: string }
  | { type: "text"; text: string }
  | { type: "tool_call"; call: ModelToolCall }
  /** Pieces of something that is handed on only when it is whole: the arguments of a call. */
  | { type: "progress"; characters: number }
  | {
      type: "finish";
      usage: TokenUsage;
      reason: "stop" | "tool_calls" | "length" | "content_filter" | "other";
    };

/** A model behind some endpoint. `stream` throws `ModelError`, also in mid-stream; one call is one HTTP request. */
export interface ModelPort {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>;
}

/** Why a model call failed, in words for a person. */
export class ModelError extends Error {
  /** Stable: model_unreachable, model_unauthorized, model_not_found, model_rate_limited, model_server_error,
   * model_stream_cut, model_timeout, model_bad_request, model_context_full, model_empty, model_bad_answer. */
  readonly code: string;
  readonly suggestion: string;
  readonly retryable: boolean;
  /** What Retry-After asked for. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: string,
    message: string,
    options: { suggestion: string; retryable: boolean; retryAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = "ModelError";
    this.code = code;
    this.suggestion = options.suggestion;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}

// --- Tools -----------------------------------------------------------------------------------------------------

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

/** An agent of a run, as the others know it. */
export type AgentInRun = {
  name: string;
  role: AgentState["role"];
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

/** What a tool is given. Folder operations come from lib/coworkspace, bound by the tools' own module. */
export type ToolContext = {
  /** Absolute path of the coworkspace's directory. */
  root: string;
  /** The level in effect for this call, read at the time of the call. */
  level: FolderLevel;
  /** The mounted folders of this call (mounts/NAME/), each with the level in effect; none where absent. */
  mounts?: readonly MountInRun[];
  agent: string;
  role: AgentState["role"];
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
  pause?: { readonly isPaused: boolean; onChange(listener: () => void): () => void };
  /** Throws where somebody else may have taken the agent over. For the moment right before what cannot be undone. */
  guard?: () => void;
  /** The same for what is still to be done after an act that was stopped: a stop or pause does not count. */
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

// --- The journal -----------------------------------------------------------------------------------------------

/** What the agent works on now. */
export type Assignment =
  | { kind: "plan" }
  | { kind: "phase"; phase: string; subtasks: string[]; earlier_results: PhaseResult[] }
  | { kind: "subtask"; phase: string; subtask: string; earlier_results: PhaseResult[] }
  /** A worker that another agent started with `subagent_spawn`. */
  | { kind: "spawned"; task: string }
  | { kind: "synthesis"; results: PhaseResult[] };

export type PhaseResult = {
  phase: string;
  status: "completed" | "failed" | "skipped";
  result: string;
};

/** A tool call of the last recorded turn that has no receipt yet. */
export type OpenCall = {
  id: string;
  call_id: string;
  tool: string;
  /** As the model wrote them, parsed; the raw string where they were not valid JSON. */
  arguments: unknown;
  /**
   * requested: not looked at yet. waiting: a person is asked. approved, rejected, answered: a person has answered.
   * started: begun by a process that died, unless `begun_here`.
   */
  status: "requested" | "waiting" | "approved" | "rejected" | "answered" | "started";
  /** Its intent was written with its turn, by this very process, which has not acted on it yet. */
  begun_here?: true;
  /** The person's words: the reason of a rejection, the answer to a question. */
  words: string | null;
  /** What the person saw who approved this very call; absent where it was approved for the whole run, or never asked about. */
  approved_preview?: ApprovalPreview;
  /** Set where the call was carried out and asked about the rest: what it had to say. It is never carried out again. */
  so_far?: string;
};

/** All that an agent knows at the start of a turn. */
export type AgentState = {
  agent: string;
  role: "orchestrator" | "worker";
  run_id: string;
  /** The last recorded turn; 0 before the first. */
  turn: number;
  assignment: Assignment;
  /** Whether the assignment's own words are in the conversation already. */
  assignment_begun: boolean;
  /** The conversation so far, without the system message. */
  messages: ModelMessage[];
  open_calls: OpenCall[];
  outcome: string;
  plan: PlanView | null;
  permission_mode: PermissionMode;
  level: FolderLevel;
  /** The mounted folders that it may use, each with its level. */
  mounts?: readonly MountInRun[];
  /** System prompt of the agent profile. */
  profile_prompt: string;
  /** Standing instructions: of the installation, of the member, of the folder; empty ones left out. */
  instructions: { from: "installation" | "member" | "folder"; text: string }[];
  /** Keys of the notes in memory. */
  memory_keys: string[];
  /** Tools that a person has approved for the whole run. */
  approved_tools: ReadonlySet<string>;
  budget: Omit<Budget, "max_sub_agents">;
  used: { turns: number; tokens: number; cost: number; started_at: number };
  /** For a worker: what it has used, and its fair part of what the run may still use. */
  share?: BudgetShare;
  /** Tokens that the model's context holds. */
  context_window: number;
};

export type BudgetShare = {
  used: { turns: number; tokens: number };
  most: { turns: number; tokens: number };
};

/** Words from a person or another agent, taken into the next turn. */
export type InboxMessage = {
  id: string;
  kind: "steering" | "message";
  from: string;
  text: string;
  /** For a worker's copy of what a person said to the main agent: the id of that. */
  copy_of?: string;
};

/** One finished model call, to be recorded in one transaction. */
export type TurnRecord = {
  turn: number;
  /** Messages that went in with this turn: the assignment's words, steering, messages of other agents. */
  added: ModelMessage[];
  inbox: InboxMessage[];
  /** What was streamed as thinking: reasoning, and the model's text too unless it is the answer proper. */
  thinking: string;
  /** All that the model said as text: the content of its message in the conversation, and the result of an assignment. */
  text: string;
  tool_calls: ModelToolCall[];
  usage: TokenUsage;
  duration_ms: number;
  /**
   * Set where the turn ends the assignment: the text is its result.
   */
  ends_assignment: boolean;
  /** Set where the turn's only call has passed its gate already, so that its intent may be written along with it. */
  begins?: { activity: string };
  /** Set where room was made: takes the place of the whole conversation before this turn; `added` follows it. */
  compacted?: ModelMessage[];
  /** With `compacted`: the tokens of the request before and after, as estimated. */
  compaction?: { before: number; after: number };
};

/**
 * The agent's memory and its only way to change anything. Every method is one transaction and throws `FencedError` when
 * another process has taken the agent over or the run was stopped or paused.
 */
export interface AgentJournal {
  load(): Promise<AgentState>;
  /** The level in effect and files made by the run, read anew for each call. */
  toolContext(): Promise<ToolContext>;
  inbox(): Promise<InboxMessage[]>;
  /**
   * Begins a model call: earlier attempts' deltas are dropped, the activity is shown. Attempts count from 1. Reserves what
   * the call may need, in place of what this agent had reserved before (null: nothing any more). Throws `AgentFailure`
   * where a limit leaves no room, and at the first attempt `StaleState` where the run has changed since the inbox was read.
   */
  beginModelCall(turn: number, attempt: number, activity: string, need: TokenNeed | null): Promise<Grant>;
  /** Reserves more for the answer that is coming in; never makes it wait. Fewer tokens than asked for may be granted. */
  reserveMore(need: TokenNeed): Promise<number>;
  /** Keeps what was paid for answers that no turn records. Also where the agent belongs to somebody else by now. */
  recordUsage(usage: TokenUsage): Promise<void>;
  /** Streams a piece of text to viewers; never throws and may batch. */
  delta(kind: "thinking" | "answer", turn: number, attempt: number, text: string): void;
  recordTurn(record: TurnRecord): Promise<void>;
  requestApproval(call: OpenCall, request: ApprovalRequest): Promise<void>;
  /** Records what a call did so far and asks a person about the rest. */
  holdCall(call: OpenCall, outcome: ToolOutcome, request: ApprovalRequest): Promise<void>;
  /** Writes the intent. */
  beginCall(call: OpenCall, activity: string): Promise<void>;
  /** The act follows at once: from here on only the receipt tells whether it took effect. */
  acting(call: OpenCall): void;
  /**
   * Writes the receipt: result, changes and effects on the run. `arguments` are those in effect after any edit. Where the
   * next model call follows at once it may be written together with that call's beginning, and in any case by `settle`.
   */
  finishCall(
    call: OpenCall,
    outcome: ToolOutcome & { duration_ms: number; interrupted?: boolean; whole_result?: WholeResult },
  ): Promise<void>;
  /** Writes a receipt that is not written yet. To be called when the work ends, whatever ended it. */
  settle(): Promise<void>;
}

/** A result that is too large for a conversation, under the name by which agents of the run read it. */
export type WholeResult = { name: string; content: string };

export type ApprovalRequest = {
  /** Of the question, where whoever asks must be able to find it again. */
  id?: string;
  kind: "tool" | "plan" | "question";
  preview: ApprovalPreview;
  can_approve_for_run: boolean;
};

/** The agent no longer belongs to this process, or its run was paused or stopped: end quietly. */
export class FencedError extends Error {
  constructor(message = "This agent's work has been taken over, paused or stopped.") {
    super(message);
    this.name = "FencedError";
  }
}

/** What a call did to the folder is not known: it stays without a receipt, and is asked for again later. */
export class UnrecordedError extends Error {
  constructor(cause: unknown) {
    super("What a call did to the folder could not be found out, so that it is not on record yet.", {
      cause,
    });
    this.name = "UnrecordedError";
  }
}

/** What the turn was to be made of holds no longer (somebody has said something, say): nothing was begun, look again. */
export class StaleState extends Error {
  constructor() {
    super("The run has changed since it was read.");
    this.name = "StaleState";
  }
}

/** How a segment ended. */
export type SegmentOutcome =
  | { kind: "finished" }
  | { kind: "waiting" }
  /** It could go on, and lets others work first. */
  | { kind: "yielded" }
  | { kind: "failed"; code: string; message: string; suggestion: string };

/** Time, as a port so that tests need not wait. */
export type Clock = { now(): number; sleep(ms: number, signal: AbortSignal): Promise<void> };
