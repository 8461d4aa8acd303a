import { expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { readSettings, writeSettings } from "../../store/settings.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { readAgentRows } from "./read-agent-rows.ts";

useTestDatabase();

/** Fills every column that the schema lets be empty, so that none is read wrongly without being noticed. */
async function fillRun() {
  const [userId, taskId, runId, agentId, workerId] = [newId(), newId(), newId(), newId(), newId()];
  const at = new Date("2026-03-04T05:06:07.089Z");
  await prisma.user.create({
    data: {
      id: userId,
      email: `${userId}@example.com`,
      name: "Ada",
      standingInstructions: "Be brief.",
      monthlyBudget: 2.5,
    },
  });
  const slug = `desk-${userId}`;
  await prisma.coworkspace.create({ data: { slug, name: "Desk", rootPath: "/desk", userId } });
  const guest = { id: newId(), email: `guest-${userId}@example.com`, name: "Bob" };
  await prisma.user.createMany({
    data: [guest, { ...guest, id: newId(), email: `other-${userId}@example.com` }],
  });
  const mount = { id: newId(), name: `team-${userId}`, path: `/srv/${userId}`, level: "full" };
  await prisma.mountedFolder.create({ data: { ...mount, registeredById: userId } });
  const grant = (to: object) => ({ id: newId(), level: "read", grantedById: userId, ...to });
  const strangers = await prisma.user.findMany({ where: { id: { notIn: [userId, guest.id] } } });
  await prisma.folderGrant.createMany({
    data: [
      grant({ coworkspaceSlug: slug, userId: guest.id }),
      ...[null, userId, guest.id, ...strangers.map(({ id }) => id)].map((id) =>
        grant({ mountId: mount.id, userId: id }),
      ),
    ],
  });
  const planJson = { summary: "2026-01-01T00:00:00Z", phases: [] };
  const task = {
    id: taskId,
    coworkspaceSlug: slug,
    userId,
    outcome: "Work",
    budget: { max_turns: 3 },
    planJson,
  };
  await prisma.coworkTask.create({ data: { ...task, currentRunId: runId } });
  const times = { planApprovedAt: at, waitingSince: at, startedAt: at, endedAt: at };
  const sums = { cost: 0.125, waitedMs: 1.5, reservedCost: 0.25, lastSeq: 7, generation: 3 };
  const run = { id: runId, taskId, userId, number: 1, model: "m", activity: "2026-01-01", ...times, ...sums };
  await prisma.coworkRun.create({ data: { ...run, planJson, answer: "“ä” \n" } });
  const [first, second] = [newId(), newId()];
  for (const [index, id] of [first, second].entries()) {
    const phase = {
      id,
      taskId,
      runId,
      position: 1 - index,
      name: `Phase ${index}`,
      dependsOn: ["x"],
      result: "r",
    };
    await prisma.taskPhase.create({ data: phase });
    for (const position of [1, 0]) {
      await prisma.taskSubtask.create({
        data: { id: newId(), phaseId: id, runId, position, text: `Part ${position}`, note: "n", agentId },
      });
    }
  }
  const agent = { taskId, runId, userId, assignment: "phase", phaseId: first, executor: "w", readySince: at };
  await prisma.subAgent.create({
    data: { ...agent, id: agentId, name: "main", role: "orchestrator", begunAt: at, endedAt: at, error: "e" },
  });
  await prisma.subAgent.create({ data: { ...agent, id: workerId, name: "agent-1", role: "worker" } });
  for (const turn of [2, 1]) {
    const stateJson = { v: 1, content: `Turn ${turn}`, saved_at: "2026-01-01T00:00:00Z" };
    await prisma.taskCheckpoint.create({ data: { id: newId(), taskId, runId, agentId, turn, stateJson } });
    const call = {
      id: newId(),
      runId,
      agentId,
      turn,
      position: 0,
      callId: `c${turn}`,
      modelCallId: `c${turn}`,
    };
    await prisma.toolCall.create({
      data: {
        ...call,
        tool: "file_read",
        arguments: { at: "2026-01-01" },
        ok: true,
        startedAt: at,
        endedAt: at,
      },
    });
    const asked = {
      id: newId(),
      taskId,
      runId,
      userId,
      agentId,
      toolCallId: call.id,
      kind: "tool",
      tool: "file_write",
    };
    const answered = {
      status: "approved_for_run",
      answeredAt: at,
      editedArguments: { b: 1 },
      preview: { kind: "x" },
    };
    await prisma.approval.create({ data: { ...asked, ...answered } });
  }
  return { runId, agentId, userId, guestId: guest.id, mount };
}

it("reads by one statement what the client reads by a dozen", async () => {
  const { runId, agentId, userId, guestId, mount } = await fillRun();
  await writeSettings({ currency: "CHF" });
  const rows = await readAgentRows(agentId);
  const order = [{ createdAt: "asc" }, { id: "asc" }] as const;
  const calls = await prisma.toolCall.findMany({ where: { agentId }, orderBy: { turn: "asc" } });
  const checkpoints = {
    where: { agentId },
    orderBy: { turn: "asc" },
    select: { turn: true, stateJson: true },
  } as const;
  expect(rows).toEqual({
    agent: await prisma.subAgent.findUnique({ where: { id: agentId } }),
    run: await prisma.coworkRun.findUnique({ where: { id: runId } }),
    task: await prisma.coworkTask.findFirst({ where: { runs: { some: { id: runId } } } }),
    user: { standingInstructions: "Be brief.", monthlyBudget: 2.5, disabledAt: null },
    agents: await prisma.subAgent.findMany({ where: { runId }, orderBy: [...order] }),
    phases: await prisma.taskPhase.findMany({
      where: { runId },
      include: { subtasks: { orderBy: { position: "asc" } } },
      orderBy: { position: "asc" },
    }),
    checkpoints: await prisma.taskCheckpoint.findMany(checkpoints),
    toolCalls: calls,
    approvals: await prisma.approval.findMany({ where: { agentId }, orderBy: { requestedAt: "asc" } }),
    approvedTools: ["file_write", "file_write"],
    hasMail: false,
    settings: { ...(await readSettings()), currency: "CHF" },
    grants: {
      owner: userId,
      grants: [{ userId: guestId, level: "read" }],
      // Of those who have nothing to do with the task, nothing.
      mounts: [
        {
          ...{ name: mount.name, path: mount.path, level: "full" },
          grants: [userId, guestId, null].map((id) => ({ userId: id, level: "read" })),
        },
      ],
    },
  });
  expect(rows?.phases.map(({ subtasks }) => subtasks.length)).toEqual([2, 2]);
});

it("tells of words that no turn has taken in", async () => {
  const { agentId } = await fillRun();
  const agent = await prisma.subAgent.findUniqueOrThrow({ where: { id: agentId } });
  const to = { id: newId(), runId: agent.runId, toAgent: "main" };
  const hasMail = async () => (await readAgentRows(agent.id))?.hasMail;
  await prisma.steeringMessage.create({
    data: { ...to, userId: agent.userId, message: "Faster", appliedAt: new Date() },
  });
  expect(await hasMail()).toBe(false);
  await prisma.agentMessage.create({
    data: { ...to, fromAgent: "agent-1", type: "message", content: "Done" },
  });
  expect(await hasMail()).toBe(true);
  await prisma.agentMessage.deleteMany();
  await prisma.steeringMessage.updateMany({ data: { appliedAt: null } });
  expect(await hasMail()).toBe(true);
});

it("finds nothing where there is no such agent", async () => {
  expect(await readAgentRows(newId())).toBeNull();
});
