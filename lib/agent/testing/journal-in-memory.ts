import type { PlanView } from "../../contracts/plan.ts";
import { costOf, findRoom, type Spending } from "../find-room.ts";
import { FencedError } from "../ports/interruptions.ts";
import type {
  AgentJournal,
  AgentState,
  ApprovalRequest,
  Grant,
  InboxMessage,
  OpenCall,
  TokenNeed,
  TurnRecord,
  WholeResult,
} from "../ports/journal.ts";
import type { ModelMessage, Price, TokenUsage } from "../ports/model.ts";
import type { ToolContext, ToolOutcome } from "../ports/tool.ts";

type Receipt = ToolOutcome & { duration_ms: number; interrupted?: boolean; whole_result?: WholeResult };

/** A state to begin from; tests change what they are about. */
export function initialState(change: Partial<AgentState> = {}): AgentState {
  return structuredClone({
    agent: "main",
    role: "orchestrator",
    run_id: "run",
    turn: 0,
    assignment: { kind: "phase", phase: "Sort", subtasks: ["Sort the files"], earlier_results: [] },
    assignment_begun: false,
    messages: [],
    open_calls: [],
    outcome: "Tidy this folder.",
    plan: null,
    permission_mode: "ask_before",
    level: "full",
    profile_prompt: "",
    instructions: [],
    memory_keys: [],
    approved_tools: new Set(),
    budget: { max_turns: 100, max_tokens: 1_000_000, max_minutes: 60, max_money: null },
    used: { turns: 0, tokens: 0, cost: 0, started_at: 1_000_000 },
    context_window: 100_000,
    ...change,
  });
}

/** The journal as the engine keeps it, in memory: what a process writes here, another one could go on from. */
export class MemoryJournal implements AgentJournal {
  state: AgentState;
  readonly turns: TurnRecord[] = [];
  readonly receipts = new Map<string, Receipt>();
  readonly begun: { tool: string; activity: string }[] = [];
  readonly approvals: { call: OpenCall; request: ApprovalRequest }[] = [];
  /** What calls had done when they asked about the rest. */
  readonly held: ToolOutcome[] = [];
  readonly modelCalls: { turn: number; attempt: number; activity: string }[] = [];
  readonly madeByRun = new Map<string, string>();
  /** What viewers see of the turn under way, by kind; a new attempt begins anew. */
  readonly streamed = { thinking: "", answer: "" };
  /** What other agents of the run have reserved. */
  others = { turns: 0, tokens: 0, cost: 0 };
  price: Price | null = null;
  readonly grants: Grant[] = [];
  /** Called when a call has to wait for room. */
  onWait = () => {};
  /** Paid for answers that no turn recorded. */
  readonly lost: TokenUsage[] = [];
  mail: InboxMessage[] = [];
  /** How often the work has ended. */
  settled = 0;
  /** Another process has taken the agent over. */
  fenced = false;
  #results = new Map<string, string>();

  constructor(state: AgentState) {
    this.state = state;
  }

  /** Another process goes on: what an earlier one has begun, it knows only from the rows. */
  takeOver(): void {
    for (const call of this.state.open_calls) delete call.begun_here;
  }

  async load(): Promise<AgentState> {
    this.#check();
    return structuredClone(this.state);
  }

  async toolContext(): Promise<ToolContext> {
    this.#check();
    const { agent, role, run_id, level, plan, assignment } = this.state;
    return {
      root: "/nowhere",
      agent,
      role,
      run_id,
      level,
      plan,
      own_subtasks:
        assignment.kind === "phase"
          ? assignment.subtasks
          : assignment.kind === "subtask"
            ? [assignment.subtask]
            : [],
      agents: [],
      made_by_run: async () => this.madeByRun,
      whole_result: async (name) =>
        [...this.receipts.values()].find(({ whole_result }) => whole_result?.name === name)?.whole_result
          ?.content ?? null,
    };
  }

  async inbox(): Promise<InboxMessage[]> {
    return [...this.mail];
  }

  async beginModelCall(
    turn: number,
    attempt: number,
    activity: string,
    need: TokenNeed | null,
  ): Promise<Grant> {
    this.#check();
    this.modelCalls.push({ turn, attempt, activity });
    this.streamed.thinking = "";
    this.streamed.answer = "";
    if (!need) return { kind: "granted", output: 0 };
    const room = findRoom(this.#spending(), need);
    if (room.kind === "refused") throw room.failure;
    const { kind, output } = room;
    this.grants.push(kind === "wait" ? { kind } : { kind, output });
    if (kind === "wait") this.onWait();
    return room;
  }

  async reserveMore(need: TokenNeed): Promise<number> {
    this.#check();
    const room = findRoom(this.#spending(), need);
    const output = room.kind === "refused" ? 0 : room.output;
    this.grants.push({ kind: "granted", output });
    return output;
  }

  async recordUsage({ input, output }: TokenUsage): Promise<void> {
    this.lost.push({ input, output });
    this.state.used.tokens += input + output;
  }

  #spending(): Spending {
    const { budget, used } = this.state;
    return { budget, used, others: this.others, price: this.price, member: null, currency: "EUR" };
  }

  delta(kind: "thinking" | "answer", _turn: number, _attempt: number, text: string): void {
    this.streamed[kind] += text;
  }

  async recordTurn(record: TurnRecord): Promise<void> {
    this.#check();
    const { state } = this;
    if (record.turn !== state.turn + 1) throw new Error(`Turn ${record.turn} follows turn ${state.turn}.`);
    this.turns.push(record);
    const before = record.compacted ?? state.messages;
    const answer: ModelMessage = { role: "assistant", content: record.text, tool_calls: record.tool_calls };
    state.messages = [...before, ...record.added, answer];
    state.turn = record.turn;
    state.assignment_begun = true;
    state.used.turns++;
    state.used.tokens += record.usage.input + record.usage.output;
    if (this.price) state.used.cost += costOf(record.usage, this.price);
    const seen = new Set(record.inbox.map(({ id }) => id));
    this.mail = this.mail.filter(({ id }) => !seen.has(id));
    state.open_calls = record.tool_calls.map(({ id, name, arguments: text }, position) => ({
      id: `${state.agent}-${record.turn}-${position}`.replaceAll(/[^\w-]/g, "-"),
      call_id: id,
      tool: name,
      arguments: parsed(text),
      ...(record.begins ? { status: "started", begun_here: true } : { status: "requested" }),
      words: null,
    }));
    for (const { tool } of state.open_calls) if (record.begins) this.begun.push({ tool, ...record.begins });
  }

  async requestApproval(call: OpenCall, request: ApprovalRequest): Promise<void> {
    this.#check();
    this.approvals.push({ call, request });
    this.#open(call).status = "waiting";
    // As the engine does: a plan under review is the run's plan already.
    if (request.preview.kind === "plan") this.state.plan = planView(request.preview.plan);
  }

  async holdCall(call: OpenCall, outcome: ToolOutcome, request: ApprovalRequest): Promise<void> {
    await this.requestApproval(call, request);
    this.held.push(outcome);
    this.#open(call).so_far = outcome.result;
  }

  async beginCall(call: OpenCall, activity: string): Promise<void> {
    this.#check();
    this.begun.push({ tool: call.tool, activity });
    this.#open(call).status = "started";
  }

  acting(call: OpenCall): void {
    delete this.#open(call).begun_here;
  }

  async settle(): Promise<void> {
    this.settled += 1;
  }

  async finishCall(call: OpenCall, receipt: Receipt): Promise<void> {
    this.#check();
    this.#open(call);
    this.receipts.set(call.call_id, receipt);
    this.#results.set(call.call_id, receipt.result);
    this.state.open_calls = this.state.open_calls.filter(({ id }) => id !== call.id);
    if (this.state.open_calls.length > 0) return;
    // Results enter the conversation in the order of the calls.
    const answer = this.state.messages.findLast((message) => message.role === "assistant");
    for (const { id, name } of answer?.tool_calls ?? []) {
      const content = this.#results.get(id) ?? "";
      this.state.messages.push({ role: "tool", tool_call_id: id, tool: name, content });
    }
  }

  /** A person answers what waits. */
  answer(tool: string, status: "approved" | "rejected" | "answered", words: string | null = null): void {
    const call = this.state.open_calls.find((open) => open.tool === tool && open.status === "waiting");
    if (!call) throw new Error(`No call of ${tool} waits for a person.`);
    call.status = status;
    call.words = words;
    const asked = this.approvals.findLast((approval) => approval.call.id === call.id)?.request;
    if (status === "approved" && asked?.kind === "tool") call.approved_preview = asked.preview;
  }

  /** The receipt of the last finished call of a tool. */
  receiptOf(tool: string): Receipt {
    const asked = this.turns.flatMap(({ tool_calls }) => tool_calls).filter(({ name }) => name === tool);
    const receipt = asked.map(({ id }) => this.receipts.get(id)).findLast((found) => found !== undefined);
    if (!receipt) throw new Error(`No call of ${tool} was finished.`);
    return receipt;
  }

  #open(call: OpenCall): OpenCall {
    const open = this.state.open_calls.find(({ id }) => id === call.id);
    if (!open) throw new Error(`The call ${call.id} (${call.tool}) is not open.`);
    return open;
  }

  #check(): void {
    if (this.fenced) throw new FencedError();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function planView({
  summary,
  phases,
}: {
  summary: string;
  phases: Omit<PlanView["phases"][number], "status" | "progress" | "subtask_states">[];
}): PlanView {
  return {
    summary,
    phases: phases.map((phase) => ({ ...phase, status: "pending", progress: 0, subtask_states: [] })),
  };
}
