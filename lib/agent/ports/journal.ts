import type { ApprovalPreview } from "../../contracts/approvals.ts";
import type { PlanView } from "../../contracts/plan.ts";
import type { FolderLevel, PermissionMode } from "../../contracts/status.ts";
import type { Budget } from "../../contracts/tasks.ts";
import type { ModelMessage, ModelToolCall, TokenUsage } from "./model.ts";
import type { AgentRole, MountInRun, ToolContext, ToolOutcome } from "./tool.ts";

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
  role: AgentRole;
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

/** Tokens that a model call may take at most: what is sent, and an answer of this length. */
export type TokenNeed = { input: number; output: number };

/** What a call has been granted: so many tokens of answer; or it must wait until calls under way have ended. */
export type Grant = { kind: "granted"; output: number } | { kind: "wait" };

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

/** How a segment ended. */
export type SegmentOutcome =
  | { kind: "finished" }
  | { kind: "waiting" }
  /** It could go on, and lets others work first. */
  | { kind: "yielded" }
  | { kind: "failed"; code: string; message: string; suggestion: string };
