import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { requireRun } from "../changes/require-run.ts";

/** The whole of a tool's result that was too large for the conversation, for a person who may see its run. */
export async function getWholeResult(member: Member, runId: string, name: string): Promise<string> {
  await requireRun(member, runId, "see");
  const kept = await prisma.toolResult.findUnique({ where: { runId_name: { runId, name } } });
  if (!kept) throw notFound("This run has no such result.");
  return kept.content;
}
