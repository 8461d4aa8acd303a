import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { ModelError } from "../agent/ports/model.ts";
import { MAX_SPAWNED } from "../agent/sub-agent-rules.ts";
import { newId } from "../core/ids.ts";
import { prisma } from "../store/prisma.ts";
import { writeSettings } from "../store/settings.ts";
import { useEngine } from "./testing/engine-bench.ts";
import type { Answer } from "./testing/model-by-prompt.ts";

const bench = useEngine();
const { model } = bench;

const ONE_STEP = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };
const END: Answer = { text: "Done with my part." };

/** What the main agent says and does, turn by turn; what comes after is the end of its part. */
function mainSays(...turns: Answer[]): () => Answer {
  const left = [...turns];
  return () => left.shift() ?? END;
}

function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

beforeEach(() => {
  model.plan = ONE_STEP;
  model.requests = [];
});

const spawn = (name: string, task = `Task of ${name}`): [string, unknown] => [
  "subagent_spawn",
  { name, task },
];

it("starts a sub-agent with a conversation of its own, goes on, waits for it and reads its result once", async () => {
  const { open, opened } = gate();
  const begun = gate();
  const main = mainSays(
    { calls: [spawn("reader", "Count the words of a.txt")] },
    { calls: [["file_write", { path: "output/own.md", content: "mine" }]] },
    // The run shows what was begun last, which is to be the wait.
    { text: "I am done, but the reader is not.", until: begun.opened },
    { text: "The reader counted 7 words." },
  );
  model.work = ({ words }) => {
    if (!words.includes("Count the words of a.txt")) return main();
    begun.open();
    return { text: "It has 7 words.", until: opened };
  };
  const runId = await bench.start();
  await bench.untilAgent(runId, "main", "waiting_for_agents");
  expect(await bench.run(runId)).toMatchObject({ status: "thinking", activity: "Waiting for reader" });
  // It holds no place in the queue while it waits.
  expect((await bench.agent(runId, "main"))?.executor).toBeNull();
  open();
  await bench.untilStatus(runId, "completed");

  const reader = model.requests.find(({ messages }) =>
    messages.some(({ content }) => content.includes("Count the words of a.txt")),
  );
  expect(reader?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
  expect(reader?.tools.map(({ name }) => name)).not.toContain("subagent_spawn");
  const withResult = model.requests.filter(({ messages }) =>
    messages.some(({ role, content }) => role === "user" && content.includes("It has 7 words.")),
  );
  // Taken into one turn; later turns of the same conversation hold it once.
  for (const { messages } of withResult) {
    expect(messages.filter(({ content }) => content.includes("It has 7 words."))).toHaveLength(1);
  }
  const events = await bench.events(runId);
  const told = events
    .filter(({ type }) => /^(agent|message)\./.test(type))
    .map(({ type, data }) => [type, data]);
  expect(told).toEqual([
    ["agent.spawned", { name: "reader", task: "Count the words of a.txt", phase: "Work" }],
    ["agent.finished", { name: "reader", status: "done", result: "It has 7 words." }],
    [
      "message.sent",
      {
        from: "reader",
        to: "main",
        content: "I have ended with this result:\n\nIt has 7 words.",
        about: "result",
      },
    ],
  ]);
  const phase = await prisma.taskPhase.findFirstOrThrow({ where: { runId } });
  expect(phase.result).toBe("The reader counted 7 words.");
});

it("tells an agent in its next turn of notes that another one of the run has stored meanwhile", async () => {
  const [store, stored, answered] = [gate(), gate(), gate()];
  // Notes outlive the run.
  const key = `supplier-terms-${newId()}`;
  model.plan = {
    summary: "Two at once",
    phases: [{ name: "Look", subtasks: ["Store a note", "Read the notes"], parallel: true }],
  };
  const keeper = mainSays(
    { calls: [["memory_store", { key, content: "30 days" }]], until: store.opened },
    { text: "Stored.", until: stored.opened },
  );
  const reader = mainSays(
    { calls: [["file_list", { path: "output" }]] },
    { calls: [["file_list", { path: "files" }]], until: answered.opened },
    END,
  );
  const told: string[] = [];
  model.work = ({ words, request }) => {
    if (words.includes("Store a note")) return keeper();
    told.push(request.messages[0]?.content ?? "");
    return reader();
  };
  const runId = await bench.start();
  // The reader has read its folder, and is asked a second time, before the note is there.
  await expect.poll(() => told.length, { timeout: 20_000, interval: 20 }).toBe(2);
  store.open();
  const done = { runId, tool: "memory_store", status: "done" };
  await expect.poll(() => prisma.toolCall.count({ where: done }), { timeout: 20_000, interval: 20 }).toBe(1);
  answered.open();
  await expect.poll(() => told.length, { timeout: 20_000, interval: 20 }).toBe(3);
  expect(told.map((words) => words.includes(key))).toEqual([false, false, true]);
  stored.open();
  await bench.untilStatus(runId, "completed");
});

it("starts a sub-agent once, also where the receipt of the call was lost and it is made again", async () => {
  onTestFinished(async () => {
    await prisma.$executeRawUnsafe("DROP FUNCTION IF EXISTS lose_first CASCADE");
    await prisma.$executeRawUnsafe("DROP SEQUENCE IF EXISTS lost_receipts");
  });
  await prisma.$executeRawUnsafe("CREATE SEQUENCE lost_receipts");
  await prisma.$executeRawUnsafe(`
    CREATE FUNCTION lose_first() RETURNS trigger AS $$ BEGIN
      IF NEW.name = 'once' AND nextval('lost_receipts') = 1 THEN
        RAISE EXCEPTION 'it has to give way' USING ERRCODE = '40001';
      END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql`);
  await prisma.$executeRawUnsafe(
    "CREATE TRIGGER lose_first BEFORE INSERT ON sub_agents FOR EACH ROW EXECUTE FUNCTION lose_first()",
  );
  const main = mainSays({ calls: [spawn("once")] });
  model.work = ({ words }) => (words.includes("Task of once") ? { text: "I ran once." } : main());
  const runId = await bench.start();
  await bench.untilStatus(runId, "completed");

  const [{ lost } = { lost: 0n }] = await prisma.$queryRaw<{ lost: bigint }[]>`
    SELECT last_value AS lost FROM lost_receipts`;
  expect(Number(lost)).toBe(2);
  const events = (await bench.events(runId)).filter(({ type }) => /^(agent|tool)\./.test(type));
  expect(events.map(({ type }) => type)).toEqual([
    "tool.called",
    "tool.finished",
    "agent.spawned",
    "agent.finished",
  ]);
  expect(events[1]?.data).toMatchObject({ ok: true, interrupted: false });
  expect((await bench.run(runId)).agents.map(({ name }) => name)).toEqual(["main", "once"]);
});

it("answers in words where a name is taken, nested, or one too many, and the run goes on", async () => {
  const results: string[] = [];
  const many = Array.from({ length: MAX_SPAWNED }, (_, index) => spawn(`extra ${index}`));
  const main = mainSays({ calls: [spawn("Reader"), spawn("reader"), spawn("main")] }, { calls: many });
  const { open, opened } = gate();
  model.work = (asked) => {
    if (asked.words.includes("Task of Reader")) {
      if (asked.results.length === 0) return { calls: [spawn("nested")], until: opened };
      results.push(...asked.results);
      return { text: "Read." };
    }
    if (asked.words.includes("Task of extra")) return { text: "Extra." };
    if (asked.all.includes("which is the most there may be")) open();
    return main();
  };
  const runId = await bench.start();
  await bench.untilStatus(runId, "completed");

  const calls = await prisma.toolCall.findMany({ where: { runId }, orderBy: { id: "asc" } });
  const failed = calls.filter(({ ok }) => !ok).map(({ result }) => result);
  expect(failed).toHaveLength(4);
  expect(failed[0]).toMatch(/^There is an agent called “reader” in this run already/);
  expect(failed[1]).toMatch(/^There is an agent called “main” in this run already/);
  expect(failed).toContainEqual(expect.stringMatching(/which is the most there may be/));
  expect(results[0]).toMatch(/there is no tool “subagent_spawn” here/);
  expect((await bench.run(runId)).agents).toHaveLength(1 + MAX_SPAWNED);
});

it("carries messages both ways, and says what reaches nobody", async () => {
  const { open, opened } = gate();
  const { open: answer, opened: answered } = gate();
  const write = (to: string, content: string): [string, unknown] => ["subagent_message", { to, content }];
  const main = mainSays(
    { calls: [spawn("writer"), spawn("quick")] },
    { text: "Now I wait." },
    {
      calls: [write("writer", "It is in euros."), write("nobody", "Hello?"), write("quick", "Still there?")],
    },
    { text: "Now I wait again." },
  );
  model.work = ({ words, results, all }) => {
    if (words.includes("Task of quick")) return { text: "Quick is done." };
    if (words.includes("Task of writer")) {
      return results.length === 0
        ? { calls: [write("main", "Which currency?")], until: opened }
        : {
            text: all.includes("It is in euros.") ? "Too early." : "Waits.",
            calls: [["file_list", { path: "files" }]],
            until: answered,
          };
    }
    if (words.includes("It is in euros.")) return { text: "Written in euros." };
    return main();
  };
  const runId = await bench.start();
  await bench.untilAgent(runId, "quick", "done");
  await bench.untilAgent(runId, "main", "waiting_for_agents");
  open();
  // The writer goes on once its answer has been sent.
  await vi.waitUntil(() => prisma.agentMessage.count({ where: { runId, toAgent: "writer" } }), {
    timeout: 20_000,
  });
  answer();
  await bench.untilStatus(runId, "completed");

  const sent = (await bench.events(runId)).filter(({ type }) => type === "message.sent");
  expect(sent.map(({ data }) => data)).toEqual([
    {
      from: "quick",
      to: "main",
      content: "I have ended with this result:\n\nQuick is done.",
      about: "result",
    },
    { from: "writer", to: "main", content: "Which currency?", about: "message" },
    { from: "main", to: "writer", content: "It is in euros.", about: "message" },
    {
      from: "writer",
      to: "main",
      content: "I have ended with this result:\n\nWritten in euros.",
      about: "result",
    },
  ]);
  const mine = await bench.agent(runId, "main");
  const calls = await prisma.toolCall.findMany({
    where: { agentId: mine?.id ?? "", tool: "subagent_message" },
    orderBy: { position: "asc" },
  });
  expect(calls.map(({ ok, result }) => [ok, result])).toEqual([
    [true, "Sent to “writer”, who reads it before its next step."],
    [false, expect.stringMatching(/^There is no agent called “nobody” in this run\. At work are: writer\.$/)],
    [false, expect.stringMatching(/^“quick” has ended and reads no messages any more/)],
  ]);
  const unread = await prisma.agentMessage.count({ where: { runId, deliveredAt: null } });
  expect(unread).toBe(0);
});

it("tells the parent that a sub-agent has failed, and goes on with the others", async () => {
  const main = mainSays({ calls: [spawn("good"), spawn("bad")] });
  model.work = ({ words }) => {
    if (words.includes("Task of bad"))
      throw new ModelError("model_bad_request", "It was refused.", {
        suggestion: "Choose another model.",
        retryable: false,
      });
    if (words.includes("Task of good")) return { text: "Good." };
    return main();
  };
  const runId = await bench.start();
  await bench.untilStatus(runId, "completed");
  const agents = (await bench.run(runId)).agents.map(({ name, status }) => `${name} ${status}`);
  expect(agents).toEqual(["main done", "good done", "bad failed"]);
  const words = await prisma.agentMessage.findFirstOrThrow({ where: { runId, fromAgent: "bad" } });
  expect(words.content).toMatch(/^I have failed and do no more: It was refused\./);
});

it("reports the failure of one of a parallel phase's workers to the final answer", async () => {
  model.plan = { phases: [{ name: "Read", parallel: true, subtasks: ["Read one", "Read two"] }] };
  model.work = ({ words }) => {
    if (words.includes("Read two"))
      throw new ModelError("model_bad_request", "It was refused.", { suggestion: "", retryable: false });
    return { text: "One is read." };
  };
  const runId = await bench.start();
  await bench.untilStatus(runId, "completed");
  const asked = model.requests.at(-1)?.messages.at(-1)?.content ?? "";
  expect(asked).toContain("One is read.");
  expect(asked).toContain("### agent-2: Read two\n\nFailed: It was refused.");
});

it.each([
  { setting: 2, max_sub_agents: null },
  { setting: 8, max_sub_agents: 2 },
])(
  "works on as many subtasks at once as the limits allow: $setting, $max_sub_agents; the others wait in the plan and begin by themselves",
  async ({ setting, max_sub_agents }) => {
    onTestFinished(async () => void (await prisma.setting.deleteMany()));
    await writeSettings({ max_concurrent_sub_agents: setting });
    const subtasks = ["a", "b", "c", "d", "e"].map((name) => `Read part ${name}`);
    model.plan = { phases: [{ name: "Read", parallel: true, subtasks }] };
    const gates = subtasks.map(gate);
    let most = 0;
    const begun: string[] = [];
    model.work = ({ words }) => {
      const index = subtasks.findIndex((text) => words.includes(text));
      most = Math.max(most, model.open);
      begun.push(subtasks[index] ?? "");
      return { text: `${subtasks[index]}: read.`, until: gates[index]?.opened ?? Promise.resolve() };
    };
    const runId = await bench.start({ budget: { max_sub_agents } });
    await expect.poll(() => begun.length, { timeout: 20_000 }).toBe(2);
    const states = async () => {
      const rows = await prisma.taskSubtask.findMany({ where: { runId }, orderBy: { position: "asc" } });
      return rows.map(({ status }) => status);
    };
    expect(await states()).toEqual(["running", "running", "pending", "pending", "pending"]);
    const haveBegun = (await bench.run(runId)).agents.map(({ begunAt }) => begunAt !== null);
    expect(haveBegun).toEqual([true, true, true, false, false, false]);
    gates[1]?.open();
    await expect.poll(() => begun.length, { timeout: 20_000 }).toBe(3);
    expect(await states()).toEqual(["running", "completed", "running", "pending", "pending"]);
    for (const { open } of gates) open();
    await bench.untilStatus(runId, "completed");
    expect(most).toBe(2);
    // Each was claimed by one agent and worked on once.
    expect([...begun].sort()).toEqual(subtasks);
  },
);

it("lets a sub-agent use its share of the turns, and has it end with what it has, so that others and the answer keep theirs", async () => {
  const { open, opened } = gate();
  model.plan = { phases: [{ name: "Read", parallel: true, subtasks: ["Read long", "Read short"] }] };
  let turns = 0;
  model.work = ({ request, words, all }) => {
    if (all.includes("Read short")) return { text: "Short is read." };
    if (words.startsWith("Your share of this run's turns")) {
      expect(request.tool_choice).toBe("none");
      return { text: `I got to page ${turns}.` };
    }
    turns += 1;
    return { calls: [["memory_store", { key: `page ${turns}`, content: "Read." }]], until: opened };
  };
  const runId = await bench.start({ budget: { max_turns: 20 } });
  await bench.untilAgent(runId, "agent-2", "done");
  open();
  await bench.untilStatus(runId, "completed");
  const [, long, short] = (await bench.run(runId)).agents;
  expect(short).toMatchObject({ status: "done", result: "Short is read." });
  // A plan's turn and one of "short" are used: half of the other eighteen are for the final answer.
  expect(long).toMatchObject({ status: "done", result: "I got to page 8.", turnCount: 9 });
});

it("gives a sub-agent its parent's tools and level, and no more", async () => {
  const main = mainSays({ calls: [spawn("reader")] });
  const refused: string[] = [];
  model.work = ({ words, results }) => {
    if (!words.includes("Task of reader")) return main();
    refused.push(...results);
    return results.length > 0
      ? { text: "I may not." }
      : { calls: [["file_write", { path: "files/new.txt", content: "mine" }]] };
  };
  const level = await bench.start({ folderLevel: "read" });
  await bench.untilStatus(level, "completed");
  expect(refused[0]).toMatch(/needs the folder level Full, but this task has Read/);

  const left = mainSays({ calls: [spawn("reader")] });
  model.work = ({ words }) => (words.includes("Task of reader") ? { text: "Read." } : left());
  model.requests = [];
  const profile = await bench.start({ profile: "document-analyst" });
  await bench.untilStatus(profile, "completed");
  const offered = (words: string) =>
    model.requests
      .find(({ messages }) =>
        messages.some(({ role, content }) => role === "user" && content.includes(words)),
      )
      ?.tools.map(({ name }) => name);
  const mains = offered("Work on this phase") ?? [];
  expect(mains).not.toContain("file_write");
  expect(offered("Task of reader")).toEqual(mains.filter((name) => name !== "subagent_spawn"));
});
