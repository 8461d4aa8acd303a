import type { GrantView } from "../../contracts/grants.ts";
import { folderLevelSchema } from "../../contracts/status.ts";
import type { Prisma } from "../../store/prisma.ts";

/** What a view of a grant is made of. */
export const grantViewParts = {
  user: { select: { email: true, name: true } },
} satisfies Prisma.FolderGrantInclude;

/** A grant as the owner of the coworkspace sees it. */
export function toGrantView(
  row: Prisma.FolderGrantGetPayload<{ include: typeof grantViewParts }>,
): GrantView {
  return {
    id: row.id,
    email: row.user.email,
    name: row.user.name,
    level: folderLevelSchema.parse(row.level),
    created_at: row.createdAt.toISOString(),
  };
}
