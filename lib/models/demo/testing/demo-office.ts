import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../../agent/ports/clock.ts";
import type { Assignment, InboxMessage, OpenCall, PhaseResult } from "../../../agent/ports/journal.ts";
import type { ModelPort, ModelToolCall } from "../../../agent/ports/model.ts";
import type { RunEffect, ToolContext } from "../../../agent/ports/tool.ts";
import { initialState, MemoryJournal } from "../../../agent/testing/journal-in-memory.ts";
import { workUntilGate } from "../../../agent/work-until-gate.ts";
import type { Plan } from "../../../contracts/plan.ts";
import type { FolderLevel } from "../../../contracts/status.ts";
import { createToolRegistry } from "../../../tools/registry.ts";
import { createDemoModel } from "../demo-model.ts";

/** Real time, but pauses between attempts are not waited for; only the long wait for a silent server is. */
const impatientClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    if (ms >= 60_000) await wait(ms, undefined, { signal });
  },
};

type Answer = { say: "yes" } | { say: "no"; reason: string };

export type OfficeOptions = {
  outcome: string;
  level?: FolderLevel;
  /** The model that works; the demo model unless told otherwise. */
  model?: ModelPort;
  /** How a person answers a call; without it, all is approved. */
  answer?: (tool: string, args: Record<string, unknown>) => Answer;
  /** How a person reviews the plan: a reason rejects it, an edited plan replaces it. */
  reviewPlan?: (plan: Plan, round: number) => { reject: string } | { approve: Plan };
  /** What a person writes to the main agent at the beginning of a phase. */
  steer?: Record<string, string>;
};

/** What came of a run. */
export type OfficeRun = {
  plans: Plan[];
  results: PhaseResult[];
  answer: string;
  calls: ModelToolCall[];
  thoughts: string[];
  subtasks: Map<string, string>;
  deliverables: Extract<RunEffect, { kind: "deliverable" }>[];
};

/** A coworkspace on disk in which a model works through the real agent loop, gate and tools. */
export class DemoOffice {
  readonly root: string;
  #journals: OfficeJournal[] = [];

  private constructor(root: string) {
    this.root = root;
  }

  static async open(
    files: Record<string, string | { text: string; date: string }> = {},
  ): Promise<DemoOffice> {
    const root = await mkdtemp(path.join(tmpdir(), "demo-office-"));
    for (const folder of ["files", "output", ".memory", ".locks"]) await mkdir(path.join(root, folder));
    for (const [name, file] of Object.entries(files)) {
      const target = path.join(root, name);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, typeof file === "string" ? file : file.text);
      if (typeof file !== "string") await utimes(target, new Date(file.date), new Date(file.date));
    }
    return new DemoOffice(root);
  }

  async close(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
    await rm(`${this.root}-trash`, { recursive: true, force: true });
  }

  /** Plan, approval, phases in order, final answer. */
  async run(options: OfficeOptions): Promise<OfficeRun> {
    this.#journals = [];
    const main = this.#agent("main", options, { kind: "plan" });
    const plans: Plan[] = [];
    for (let round = 0; (await main.work()) === "waiting"; round++) {
      const plan = main.proposedPlan();
      plans.push(plan);
      const review = options.reviewPlan?.(plan, round) ?? { approve: plan };
      if ("reject" in review) main.answer("plan_propose", "rejected", review.reject);
      else main.approvePlan(review.approve);
    }
    const results: PhaseResult[] = [];
    for (const phase of main.plan().phases) {
      const text = phase.parallel
        ? await this.#fanOut(phase, options, results)
        : await main.assign(
            { kind: "phase", phase: phase.name, subtasks: phase.subtasks, earlier_results: results },
            options.steer?.[phase.name],
          );
      results.push({ phase: phase.name, status: "completed", result: text });
    }
    const answer = await main.assign({ kind: "synthesis", results });
    return {
      plans,
      results,
      answer,
      calls: this.#journals.flatMap(({ turns }) => turns.flatMap((turn) => turn.tool_calls)),
      thoughts: this.#journals.flatMap(({ turns }) => turns.map(({ thinking }) => thinking)),
      subtasks: main.subtasks,
      deliverables: this.#journals.flatMap(({ deliverables }) => deliverables),
    };
  }

  async #fanOut(
    phase: Plan["phases"][number],
    options: OfficeOptions,
    results: PhaseResult[],
  ): Promise<string> {
    const texts = await Promise.all(
      phase.subtasks.map((subtask, index) => {
        const assignment: Assignment = {
          kind: "subtask",
          phase: phase.name,
          subtask,
          earlier_results: [...results],
        };
        const worker = this.#agent(`worker ${index + 1}`, options, assignment);
        return worker.assign(assignment);
      }),
    );
    return texts
      .map((text, index) => `### agent-${index + 1}: ${phase.subtasks[index]}\n\n${text}`)
      .join("\n\n");
  }

  #agent(agent: string, options: OfficeOptions, assignment: Assignment): OfficeJournal {
    const journal = new OfficeJournal(this.root, agent, options, assignment);
    this.#journals.push(journal);
    return journal;
  }
}

class OfficeJournal extends MemoryJournal {
  readonly subtasks = new Map<string, string>();
  readonly deliverables: OfficeRun["deliverables"] = [];
  readonly #root: string;
  readonly #options: OfficeOptions;

  constructor(root: string, agent: string, options: OfficeOptions, assignment: Assignment) {
    super(
      initialState({
        agent,
        role: agent === "main" ? "orchestrator" : "worker",
        outcome: options.outcome,
        level: options.level ?? "full",
        assignment,
        context_window: 1_000_000_000,
        used: { turns: 0, tokens: 0, cost: 0, started_at: Date.now() },
        budget: { max_turns: 2_000, max_tokens: 100_000_000, max_minutes: 10_000, max_money: null },
      }),
    );
    this.#root = root;
    this.#options = options;
  }

  override async toolContext(): Promise<ToolContext> {
    return { ...(await super.toolContext()), root: this.#root };
  }

  override async finishCall(...[call, receipt]: Parameters<MemoryJournal["finishCall"]>): Promise<void> {
    for (const change of receipt.changes ?? [])
      if (change.kind === "created" && change.after) this.madeByRun.set(change.path, change.after);
    for (const effect of receipt.run_effects ?? []) {
      if (effect.kind === "subtask" && effect.status) this.subtasks.set(effect.subtask, effect.status);
      if (effect.kind === "deliverable") this.deliverables.push(effect);
      if (effect.kind === "plan") this.state.plan = viewOf(effect.plan);
    }
    await super.finishCall(call, receipt);
  }

  /** Works to the end of an assignment, a person answering everything that is asked; its result is the last text. */
  async assign(assignment: Assignment, steering?: string): Promise<string> {
    Object.assign(this.state, { assignment, assignment_begun: false });
    if (steering)
      this.mail.push({ id: "mail", kind: "steering", from: "Ann", text: steering } satisfies InboxMessage);
    while ((await this.work()) === "waiting") {
      const open = this.state.open_calls.find(({ status }) => status === "waiting");
      if (open) this.#answerCall(open);
    }
    return this.turns.at(-1)?.text ?? "";
  }

  async work(): Promise<"finished" | "waiting"> {
    const outcome = await workUntilGate({
      journal: this,
      model: this.#options.model ?? createDemoModel({ wordMs: 0 }),
      tools: createToolRegistry(),
      clock: impatientClock,
      signal: new AbortController().signal,
    });
    if (outcome.kind === "failed") throw new Error(`${outcome.code}: ${outcome.message}`);
    if (outcome.kind === "yielded") throw new Error("Nobody else waits for this place.");
    return outcome.kind;
  }

  proposedPlan(): Plan {
    return this.plan();
  }

  plan(): Plan {
    if (!this.state.plan) throw new Error("There is no plan.");
    const { summary, phases } = this.state.plan;
    return {
      summary,
      phases: phases.map(({ name, subtasks, parallel, depends_on }) => ({
        name,
        subtasks,
        parallel,
        depends_on,
      })),
    };
  }

  approvePlan(plan: Plan): void {
    this.state.plan = viewOf(plan);
    this.answer("plan_propose", "approved");
  }

  #answerCall(open: OpenCall): void {
    const answer = this.#options.answer?.(open.tool, open.arguments as Record<string, unknown>) ?? {
      say: "yes",
    };
    open.status = answer.say === "yes" ? "approved" : "rejected";
    open.words = answer.say === "no" ? answer.reason : null;
  }
}

function viewOf(plan: Plan) {
  return {
    summary: plan.summary,
    phases: plan.phases.map((phase) => ({
      ...phase,
      status: "pending" as const,
      progress: 0,
      subtask_states: [],
    })),
  };
}
