import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { deleteCreationFiles } from "./delete-creation-files.ts";
import { requireCreation } from "./require-creation.ts";

/** Deletes a creation and its file. The run and the folder it came from stay as they are. */
export async function deleteCreation(member: Member, id: string): Promise<void> {
  await requireCreation(member, id);
  await prisma.creation.deleteMany({ where: { id, userId: member.id } });
  await deleteCreationFiles(id);
}
