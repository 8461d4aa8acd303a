import type { GrantView } from "../../contracts/grants.ts";
import { folderLevelSchema } from "../../contracts/status.ts";
import { type Prisma, prisma } from "../../store/prisma.ts";

/** What a view of a grant is made of. */
export const grantViewParts = {
  user: { select: { email: true, name: true } },
} satisfies Prisma.FolderGrantInclude;

type GrantRow = Prisma.FolderGrantGetPayload<{ include: typeof grantViewParts }>;

/** Grants as those who give them see them; one without a person is everyone's. */
export async function toGrantViews(rows: readonly GrantRow[]): Promise<GrantView[]> {
  const givers = await prisma.user.findMany({
    where: { id: { in: [...new Set(rows.map(({ grantedById }) => grantedById))] } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(givers.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    email: row.user?.email ?? null,
    name: row.user?.name ?? "Everyone",
    level: folderLevelSchema.parse(row.level),
    granted_by: nameOf.get(row.grantedById) ?? null,
    created_at: row.createdAt.toISOString(),
  }));
}
