import { type CreationView, renameCreationSchema } from "../../contracts/creations.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { requireCreation } from "./require-creation.ts";
import { toCreationView } from "./to-creation-view.ts";

/** Gives a creation another title. Its file keeps its name. */
export async function renameCreation(
  member: Member,
  id: string,
  input: { title: string },
): Promise<CreationView> {
  const { title } = renameCreationSchema.parse(input);
  await requireCreation(member, id);
  return toCreationView(await prisma.creation.update({ where: { id }, data: { title } }));
}
