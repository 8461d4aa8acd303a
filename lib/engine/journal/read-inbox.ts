import type { InboxMessage } from "../../agent/ports/journal.ts";
import { prisma } from "../../store/prisma.ts";
import type { SegmentRef } from "./segment-ref.ts";

/** Steering and messages for this agent that no turn has taken in yet, oldest first. */
export async function readInbox({ runId, agent }: SegmentRef): Promise<InboxMessage[]> {
  const [steering, messages] = await Promise.all([
    prisma.steeringMessage.findMany({
      where: { runId, toAgent: agent, appliedAt: null },
      orderBy: { id: "asc" },
    }),
    prisma.agentMessage.findMany({
      where: { runId, toAgent: agent, deliveredAt: null },
      orderBy: { id: "asc" },
    }),
  ]);
  const people = await prisma.user.findMany({
    where: { id: { in: steering.map(({ userId }) => userId) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return [
    ...steering.map(({ id, userId, message, copyOfId }) => ({
      id,
      ...(copyOfId ? { copy_of: copyOfId } : {}),
      kind: "steering" as const,
      from: nameOf.get(userId) ?? "a member",
      text: message,
    })),
    ...messages.map(({ id, fromAgent, content }) => ({
      id,
      kind: "message" as const,
      from: fromAgent,
      text: content,
    })),
  ];
}
