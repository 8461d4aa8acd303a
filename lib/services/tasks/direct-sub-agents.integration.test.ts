import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "../../../e2e/support/model-server.ts";
import { scriptByPrompt } from "../../../e2e/support/script-by-prompt.ts";
import { useEngine } from "../../engine/testing/engine-bench.ts";
import { createOpenAiCompatibleModel } from "../../models/openai-compatible.ts";
import { prisma } from "../../store/prisma.ts";
import { pauseTask } from "./pause-task.ts";
import { resumeTask } from "./resume-task.ts";
import { steerTask } from "./steer-task.ts";
import { stopTask } from "./stop-task.ts";

const bench = useEngine();
const SUBTASKS = ["one", "two", "three", "four"].map((name) => `Read part ${name}`);
const PLAN = { summary: "Read", phases: [{ name: "Read", parallel: true, subtasks: SUBTASKS }] };

const taskOf = async (runId: string) => (await bench.run(runId)).taskId;
const mine = async (runId: string, action: (taskId: string) => Promise<unknown>) =>
  action(await taskOf(runId));

describe("four sub-agents in mid-call, each with a connection to the model", () => {
  let server: ModelServer;
  let letGo: () => void = () => {};
  let held: Promise<void>;

  beforeAll(async () => {
    server = await startModelServer({
      script: scriptByPrompt({
        plan: PLAN,
        rules: [
          ({ isPlanning, isSynthesis }) =>
            isPlanning || isSynthesis
              ? null
              : { reasoning: "I read it word by word", text: "Read.", hold: { afterChunks: 3, until: held } },
        ],
      }),
    });
    bench.port = createOpenAiCompatibleModel({ baseUrl: server.url, modelId: "test-model" });
  });
  beforeEach(() => {
    held = new Promise((resolve) => {
      letGo = resolve;
    });
  });
  afterAll(async () => {
    bench.port = undefined;
    letGo();
    await server.stop();
  });

  const open = () => server.journal.filter(({ body, end }) => body && end === "open");

  async function inMidCall(): Promise<string> {
    const runId = await bench.start();
    await expect.poll(() => open().length, { timeout: 20_000, interval: 10 }).toBe(4);
    await expect
      .poll(() => prisma.runEvent.count({ where: { runId, type: "thinking.delta" } }), { interval: 10 })
      .toBeGreaterThan(0);
    return runId;
  }

  /** What the calls had said by then stays in the story, marked, and nothing is left as if it still came in. */
  async function expectWordsKept(runId: string): Promise<void> {
    const events = await bench.events(runId);
    const kept = events.filter(({ type }) => type === "thinking").map(({ data }) => data as { text: string });
    const ofCalls = kept.filter(({ text }) => "I read it word by word".startsWith(text));
    expect(ofCalls.length).toBeGreaterThan(0);
    for (const said of ofCalls) expect(said).toMatchObject({ broken_off: true });
    expect(events.filter(({ type }) => type.endsWith(".delta"))).toEqual([]);
  }

  it("are stopped within a second, down to their connections, and the timeline lists them", async () => {
    const before = server.journal.length;
    const runId = await inMidCall();
    const asked = performance.now();
    const stopped = mine(runId, (taskId) => stopTask(bench.member, taskId));
    await expect.poll(() => open().length, { interval: 5 }).toBe(0);
    const took = performance.now() - asked;
    await stopped;
    expect(took).toBeLessThan(1_000);
    const calls = server.journal.slice(before);
    expect(calls.filter(({ end }) => end === "client_left")).toHaveLength(4);

    await expectWordsKept(runId);
    const last = (await bench.events(runId)).at(-1);
    expect(last?.type).toBe("run.stopped");
    const listed = SUBTASKS.map((text, index) => `agent-${index + 1}: Working on “${text}”`);
    expect(last?.data).toMatchObject({ by: { name: "Ada" }, stopped: listed });
    const agents = (await bench.run(runId)).agents.map(({ status }) => status);
    expect(agents).toEqual(["stopped", "stopped", "stopped", "stopped", "stopped"]);
  });

  it("are paused within a second, and go on where they were", async () => {
    const runId = await inMidCall();
    const asked = performance.now();
    const paused = mine(runId, (taskId) => pauseTask(bench.member, taskId));
    await expect.poll(() => open().length, { interval: 5 }).toBe(0);
    expect(performance.now() - asked).toBeLessThan(1_000);
    await paused;
    expect((await bench.run(runId)).status).toBe("paused");
    await expectWordsKept(runId);
    letGo();
    await mine(runId, (taskId) => resumeTask(bench.member, taskId));
    await bench.untilStatus(runId, "completed");
    const agents = (await bench.run(runId)).agents.filter(({ role }) => role === "worker");
    expect(agents.map(({ status, turnCount }) => `${status} ${turnCount}`)).toEqual(
      SUBTASKS.map(() => "done 1"),
    );
  });
});

describe("guidance", () => {
  const { model } = bench;
  /** Lets every worker make one call, wait for the gate, and end. */
  function workersAtWork(plan: unknown) {
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    model.plan = plan;
    model.requests = [];
    model.work = ({ words, all }) =>
      words.includes("Read part") && !all.includes("from now on")
        ? { calls: [["file_list", { path: "files" }]], until: held }
        : { text: "Read." };
    return { letGo };
  }
  const applied = async (runId: string) =>
    (await bench.events(runId))
      .filter(({ type }) => type === "steering.applied")
      .map(({ agent, data }) => [agent, data] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));

  it("for one sub-agent reaches that one alone, and the timeline tells at which turn", async () => {
    const { letGo } = workersAtWork(PLAN);
    const runId = await bench.start();
    await expect.poll(() => model.open, { timeout: 20_000, interval: 10 }).toBe(4);
    await mine(runId, (taskId) =>
      steerTask(bench.member, taskId, { message: "Mind the umlauts.", to: "agent-2" }),
    );
    letGo();
    await bench.untilStatus(runId, "completed");
    expect(await applied(runId)).toEqual([["agent-2", { steering_id: expect.any(String), turn: 2 }]]);
    const told = model.requests.filter(({ messages }) =>
      messages.some(({ content }) => content.includes("Mind the umlauts.")),
    );
    expect(told).toHaveLength(1);
  });

  it("for the main agent reaches all at work while it has nothing to do itself, and those of later phases", async () => {
    const { letGo } = workersAtWork({
      phases: [
        { name: "Read", parallel: true, subtasks: SUBTASKS.slice(0, 2) },
        { name: "Again", parallel: true, subtasks: ["Look again"], depends_on: ["Read"] },
      ],
    });
    const runId = await bench.start();
    await expect.poll(() => model.open, { timeout: 20_000, interval: 10 }).toBe(2);
    await mine(runId, (taskId) => steerTask(bench.member, taskId, { message: "In euros, please." }));
    letGo();
    await bench.untilStatus(runId, "completed");
    const { id } = await prisma.steeringMessage.findFirstOrThrow({ where: { runId, copyOfId: null } });
    expect(await applied(runId)).toEqual([
      ["agent-1", { steering_id: id, turn: 2, copy: true }],
      ["agent-2", { steering_id: id, turn: 2, copy: true }],
      ["agent-3", { steering_id: id, turn: 1, copy: true }],
      ["main", { steering_id: id, turn: 2 }],
    ]);
    const received = (await bench.events(runId)).filter(({ type }) => type === "steering.received");
    expect(received).toHaveLength(1);
  });

  it("for the main agent is taken in at once while it waits for its sub-agents", async () => {
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    model.plan = { phases: [{ name: "Work", subtasks: ["Do the work"] }] };
    model.requests = [];
    let turns = 0;
    model.work = ({ words }) => {
      if (words.includes("Task of the helper")) return { text: "Helped.", until: held };
      turns += 1;
      return turns === 1
        ? { calls: [["subagent_spawn", { name: "helper", task: "Task of the helper" }]] }
        : { text: "I wait." };
    };
    const runId = await bench.start();
    await bench.untilAgent(runId, "main", "waiting_for_agents");
    await mine(runId, (taskId) => steerTask(bench.member, taskId, { message: "Hurry." }));
    await expect.poll(() => applied(runId)).toHaveLength(1);
    await bench.untilAgent(runId, "main", "waiting_for_agents");
    expect((await bench.agent(runId, "helper"))?.status).toBe("working");
    letGo();
    await bench.untilStatus(runId, "completed");
  });
});
