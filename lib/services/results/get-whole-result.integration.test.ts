import { expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { getWholeResult } from "./get-whole-result.ts";

useTestDatabase();

it("gives the whole of a cut result to those who may see its run, and to nobody else", async () => {
  const ada = await makeMember("Ada", "member");
  const { slug } = await createCoworkspace(ada, { name: "Desk" });
  const [taskId, runId, agentId, callId] = [newId(), newId(), newId(), newId()];
  const userId = ada.id;
  await prisma.coworkTask.create({
    data: { id: taskId, coworkspaceSlug: slug, userId, outcome: "Work", budget: {}, currentRunId: runId },
  });
  await prisma.coworkRun.create({ data: { id: runId, taskId, userId, number: 1, model: "m" } });
  const agent = { id: agentId, taskId, runId, userId, name: "main", role: "orchestrator" };
  await prisma.subAgent.create({ data: { ...agent, assignment: "phase" } });
  const call = { turn: 1, position: 0, callId: "c", modelCallId: "c", tool: "file_list", arguments: {} };
  await prisma.toolCall.create({ data: { id: callId, runId, agentId, ...call } });
  await prisma.toolResult.create({
    data: { toolCallId: callId, runId, name: callId, content: "long\nlong" },
  });

  expect(await getWholeResult(ada, runId, callId)).toBe("long\nlong");
  await expect(getWholeResult(ada, runId, "other")).rejects.toMatchObject({ status: 404 });
  const eve = await makeMember("Eve", "member");
  await expect(getWholeResult(eve, runId, callId)).rejects.toMatchObject({ status: 404 });
});
