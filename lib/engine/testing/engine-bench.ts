import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { ModelPort, Price } from "../../agent/ports/model.ts";
import type { Member } from "../../contracts/members.ts";
import { budgetSchema } from "../../contracts/tasks.ts";
import { newId } from "../../core/ids.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { createCoworkspaceFolder } from "../../coworkspace/layout.ts";
import { prisma } from "../../store/prisma.ts";
import { type TestDatabase, useTestDatabase } from "../../store/testing/test-database.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { stopRun } from "../run/end-run.ts";
import { createRun, startRun } from "../run/start-run.ts";
import { type Engine, startEngine } from "../start.ts";
import { ModelByPrompt } from "./model-by-prompt.ts";

type TaskInput = {
  outcome?: string;
  profile?: string;
  budget?: object;
  userId?: string;
  folderLevel?: string;
};

/** An engine at work in this process, on a database of its own, with a model that answers by what it is asked. */
export class EngineBench {
  readonly model = new ModelByPrompt();
  /** What runs are given instead of `model`, where a test needs one behind real HTTP. */
  port: ModelPort | undefined;
  price: Price | null = null;
  contextWindow = 100_000;
  member: Member = { id: "", name: "Ada", email: "ada@example.com", role: "admin" };
  slug = "desk";
  engine: Engine | undefined;

  /** Has the engine work; it may have been stopped before. */
  async begin(): Promise<void> {
    this.engine = await startEngine({
      resolveModel: async () => ({
        port: this.port ?? this.model,
        contextWindow: this.contextWindow,
        price: this.price,
      }),
    });
  }

  async addMember(name: string): Promise<Member> {
    const id = newId();
    const email = `${name.toLowerCase()}-${id.slice(-6)}@example.com`;
    const member = { id, name, email, role: "member" as const };
    await prisma.user.create({ data: member });
    return member;
  }

  /** Adds a member who may use the coworkspace of the first. */
  async addGuest(name: string): Promise<Member> {
    const guest = await this.addMember(name);
    await prisma.folderGrant.create({
      data: {
        id: newId(),
        coworkspaceSlug: this.slug,
        userId: guest.id,
        level: "full",
        grantedById: this.member.id,
      },
    });
    return guest;
  }

  /** Makes a task that acts on its own, with its first run, and starts it. Returns the run's id. */
  async start({ userId = this.member.id, budget = {}, ...task }: TaskInput = {}): Promise<string> {
    const taskId = newId();
    await prisma.coworkTask.create({
      data: {
        id: taskId,
        coworkspaceSlug: this.slug,
        userId,
        outcome: "Do the work",
        permissionMode: "act_autonomously",
        budget: budgetSchema.parse(budget),
        ...task,
      },
    });
    const run = { taskId, userId, model: "test", reason: "first" as const };
    // A machine with much to do may be long in coming to a connection.
    const runId = await prisma.$transaction((tx) => createRun(tx, run), { maxWait: 15_000 });
    await startRun(runId);
    return runId;
  }

  run(runId: string) {
    return prisma.coworkRun.findUniqueOrThrow({
      where: { id: runId },
      include: { agents: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] } },
    });
  }

  async agent(runId: string, name: string) {
    return prisma.subAgent.findUnique({ where: { runId_name: { runId, name } } });
  }

  async untilStatus(runId: string, status: string): Promise<void> {
    const over = new Set([status, "completed", "error", "stopped"]);
    await expect
      .poll(async () => (await this.run(runId)).status, { timeout: 30_000, interval: 20 })
      .toSatisfy((now: string) => over.has(now))
      .then(async () => expect((await this.run(runId)).status).toBe(status))
      .catch(async (error: unknown) => {
        const { errorMessage, agents } = await this.run(runId);
        const states = agents.map(({ name, status: now, activity }) => `${name} ${now} ${activity}`);
        throw new Error(`${errorMessage ?? ""} ${states.join("; ")}`, { cause: error });
      });
  }

  async untilAgent(runId: string, name: string, status: string): Promise<void> {
    await expect
      .poll(async () => (await this.agent(runId, name))?.status, { timeout: 20_000, interval: 20 })
      .toBe(status);
  }

  /** Stops what is still under way, and waits until nobody asks the model any more. */
  async stopAll(): Promise<void> {
    const left = await prisma.coworkRun.findMany({ where: { endedAt: null }, select: { id: true } });
    const by = { kind: "person" as const, name: "Ada" };
    // Some may end by themselves meanwhile.
    await Promise.allSettled(left.map(({ id }) => applyRunChange(id, (change) => stopRun(change, by, null))));
    await expect.poll(() => this.model.open, { timeout: 20_000, interval: 20 }).toBe(0);
  }

  /** The run's story, as it is stored. */
  async events(runId: string) {
    return prisma.runEvent.findMany({ where: { runId }, orderBy: { seq: "asc" } });
  }
}

/** Call it at the top of a test file. The bench is filled before the first test. */
export function useEngine(): EngineBench & { database: TestDatabase } {
  const database = useTestDatabase();
  const bench = Object.assign(new EngineBench(), { database });
  beforeAll(async () => {
    bench.member = await bench.addMember("Ada");
    const { directory } = await createCoworkspaceFolder(coworkspacesRoot(), bench.slug);
    await prisma.coworkspace.create({
      data: { slug: bench.slug, name: "Desk", rootPath: directory, userId: bench.member.id },
    });
    await bench.begin();
  });
  // What a failed test leaves behind would get in the way of its next try.
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await bench.stopAll();
  });
  afterAll(() => bench.engine?.stop());
  return bench;
}
