import type { Member } from "../../contracts/members.ts";
import { folderLevelSchema, levelAllows } from "../../contracts/status.ts";
import type { Prisma } from "../../store/generated/client.ts";

const LEVELS = folderLevelSchema.options;

/** Which tasks a member may steer, answer and control: the rule of `canControlTask` as a question to the database. */
export function controllableTasks(member: Member): Prisma.CoworkTaskWhereInput {
  return {
    OR: [
      { coworkspace: { userId: member.id } },
      ...LEVELS.map((folderLevel) => {
        const enough = LEVELS.filter((level) => levelAllows(level, folderLevel));
        const grants = { some: { userId: member.id, level: { in: enough } } };
        return { folderLevel, coworkspace: { grants } };
      }),
    ],
  };
}
