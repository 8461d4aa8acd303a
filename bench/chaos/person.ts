import { setTimeout as wait } from "node:timers/promises";
import { type EventType, endsRun, MAIN_AGENT } from "../../lib/contracts/events.ts";
import { InsistentClient } from "./insist.ts";
import type { Random } from "./random.ts";
import type { Habit, Task } from "./tasks.ts";
import { Viewer } from "./viewer.ts";
import type { Seen, Watch } from "./watch.ts";
import { BOX, fileContent, outcomeOf, planOf, SCRAP } from "./workload.ts";

const HABITS: Habit[] = ["watch", "watch", "steer", "steer", "pause", "edit_plan", "stop"];

/** So long after a connection broke, a server may still do what it was asked. */
const STILL_MADE_MS = 5_000;

/** The people: they hand tasks over, answer every question, steer, pause, resume and stop, all by the public interface. */
export class Person {
  /** The address of the server to talk to. */
  url = "";
  readonly #tasks: Task[] = [];
  #taken = 0;
  readonly #watch: Watch;
  readonly #random: Random;
  readonly #clients: InsistentClient[];
  readonly #problems: string[] = [];
  #count = 0;
  #coming = 0;

  constructor(options: { watch: Watch; random: Random; tokens: string[] }) {
    this.#watch = options.watch;
    this.#random = options.random;
    this.#clients = options.tokens.map((token) => new InsistentClient(() => this.url, token));
    this.#watch.onEvent((event) => this.#react(event));
  }

  get active(): Task[] {
    return this.#tasks.filter(({ end }) => end === null);
  }

  /** Sees to it that so many runs are under way, also while servers are down; with these habits, if any are wished for. */
  keepBusy(runs: number, habits: readonly Habit[] = []): void {
    while (this.active.length + this.#coming < runs) {
      this.handOver(this.#random.pick(habits.length > 0 ? habits : HABITS));
    }
  }

  /** Hands a task over in the background. */
  handOver(habit: Habit): void {
    this.#coming += 1;
    this.#do(async () => {
      try {
        await this.#handOver(habit);
      } finally {
        this.#coming -= 1;
      }
    });
  }

  /**
   * Waits until every run has ended, or nothing has happened in any of them for so long, or it takes too long altogether: runs
   * that tell something for ever never end either. Throws what went wrong here.
   */
  async untilAllEnded({ silenceMs, endMs }: { silenceMs: number; endMs: number }): Promise<void> {
    let last = performance.now();
    const deadline = last + endMs;
    const isOver = (now: number) => now - last > silenceMs || now > deadline;
    const stop = this.#watch.onEvent(() => {
      last = performance.now();
    });
    while (this.active.length + this.#coming > 0 && !isOver(performance.now())) await wait(50);
    stop();
    if (this.#problems.length > 0) throw new Error(`People met problems: ${this.#problems.join("; ")}`);
  }

  /** The tasks handed over since this was asked last. */
  async takeTasks(): Promise<Task[]> {
    while (this.#coming > 0) await wait(20);
    const tasks = this.#tasks.slice(this.#taken);
    this.#taken = this.#tasks.length;
    return tasks;
  }

  /** Nothing more is expected of the tasks so far. */
  forgetEnded(): void {
    for (const { runId } of this.#tasks.splice(0)) this.#watch.forget(runId);
    this.#taken = 0;
  }

  async #handOver(habit: Habit): Promise<void> {
    this.#count += 1;
    const key = `c${String(this.#count).padStart(4, "0")}`;
    const client = this.#clientOf(key);
    const made = await client.insist("/api/cowork/coworkspaces", { body: { name: key } });
    const slug = String(made.json.slug ?? key);
    for (const path of [BOX, SCRAP]) {
      const call = { method: "PUT", text: fileContent(key) };
      await client.insist(`/api/cowork/coworkspaces/${slug}/files/${path}`, call);
    }
    // Nobody is shown the plan of a run that acts by itself.
    const asks = habit === "edit_plan" || this.#random.chance(0.5);
    const mode = asks ? "ask_before" : "act_autonomously";
    const { id, run_id } = await this.#createTask(client, key, {
      outcome: outcomeOf(key),
      coworkspace_slug: slug,
      permission_mode: mode,
      budget: { max_turns: 2_000, max_tokens: 100_000_000 },
    });
    const viewer = new Viewer({ url: () => this.url, token: client.token, taskId: id });
    this.#tasks.push({ key, slug, id, runId: run_id, mode, habit, steering: [], end: null, viewer });
    this.#watch.follow(run_id);
  }

  /**
   * A connection that broke says nothing about whether the task was made, so it is looked for before it is made again; for a
   * while, since a server may be about to make it still.
   */
  async #createTask(
    client: InsistentClient,
    key: string,
    body: object,
  ): Promise<{ id: string; run_id: string }> {
    for (;;) {
      const reply = await client.once("/api/cowork/tasks", { body });
      if (typeof reply !== "string" && reply.status === 201)
        return reply.json as { id: string; run_id: string };
      if (typeof reply !== "string" && reply.status < 500) throw new Error(JSON.stringify(reply.json));
      // A refused connection has brought nothing.
      const until = performance.now() + (reply === "refused" ? 0 : STILL_MADE_MS);
      do {
        const found = await client.insist(`/api/cowork/tasks?q=${key}`, { method: "GET" });
        const [task] = found.json.tasks as { id: string; run_id: string }[];
        if (task) return task;
        await wait(60);
      } while (performance.now() < until);
    }
  }

  #react(event: Seen): void {
    const task = this.#tasks.find(({ runId }) => runId === event.runId);
    if (!task) return;
    const type = event.type as EventType;
    if (endsRun(type)) task.end = type;
    if (type === "approval.requested") this.#do(() => this.#answer(task, event));
    if (type !== "checkpoint.saved" || event.agent !== MAIN_AGENT || event.turn !== 3) return;
    if (task.habit === "steer") this.#do(() => this.#steer(task));
    if (task.habit === "pause") this.#do(() => this.#pause(task));
    if (task.habit === "stop") this.#do(() => this.#stop(task));
  }

  async #answer(task: Task, { approvalId, kind }: Seen): Promise<void> {
    const client = this.#clientOf(task.key);
    await wait(this.#random.between(0, 400));
    if (kind === "plan" && task.habit === "edit_plan") {
      const plan = { ...planOf(task.key), summary: "As the person wants it." };
      await client.insist(`/api/cowork/tasks/${task.id}/plan`, { method: "PUT", body: plan });
    }
    const decision = kind === "tool" && this.#random.chance(0.3) ? "approve_for_run" : "approve";
    const reply = await client.insist(`/api/cowork/approvals/${approvalId}`, { body: { decision } });
    // A deletion takes no answer for the whole run.
    if (reply.status !== 200 && reply.status !== 409) {
      await client.insist(`/api/cowork/approvals/${approvalId}`, { body: { decision: "approve" } });
    }
  }

  async #steer(task: Task): Promise<void> {
    const message = `Mind the shelves of ${task.key}.`;
    const client = this.#clientOf(task.key);
    for (;;) {
      const reply = await client.once(`/api/cowork/tasks/${task.id}/steer`, { body: { message } });
      if (typeof reply !== "string" && reply.status === 202) task.steering.push(message);
      // Unknown is left at that: asking again might say it twice.
      if (reply === "unknown" || (typeof reply !== "string" && reply.status < 500)) return;
      await wait(60);
    }
  }

  async #pause(task: Task): Promise<void> {
    const client = this.#clientOf(task.key);
    await wait(this.#random.between(0, 300));
    await client.insist(`/api/cowork/tasks/${task.id}/pause`);
    await wait(this.#random.between(0, 600));
    await client.insist(`/api/cowork/tasks/${task.id}/resume`);
  }

  async #stop(task: Task): Promise<void> {
    await wait(this.#random.between(0, 1_500));
    await this.#clientOf(task.key).insist(`/api/cowork/tasks/${task.id}/stop`);
  }

  #clientOf(key: string): InsistentClient {
    const client = this.#clients[Number(key.slice(1)) % this.#clients.length];
    if (!client) throw new Error("There are no members.");
    return client;
  }

  #do(work: () => Promise<void>): void {
    work().catch((error: unknown) => void this.#problems.push(String(error)));
  }
}
