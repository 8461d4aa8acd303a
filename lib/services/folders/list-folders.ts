import { requireAdmin } from "../../auth/require-admin.ts";
import type { AllFolders } from "../../contracts/folders.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { grantViewParts, toGrantViews } from "../coworkspaces/to-grant-view.ts";
import { mountedFolderParts, toMountedFolderViews } from "./to-folder-views.ts";

/** All folders that work is done in, mounted ones and coworkspaces, with who may use them; for admins. */
export async function listFolders(admin: Member): Promise<AllFolders> {
  requireAdmin(admin);
  const [mounted, coworkspaces] = await Promise.all([
    prisma.mountedFolder.findMany({ include: mountedFolderParts, orderBy: { name: "asc" } }),
    prisma.coworkspace.findMany({
      include: {
        owner: { select: { name: true } },
        grants: { include: grantViewParts, orderBy: { id: "asc" } },
      },
      orderBy: { name: "asc" },
    }),
  ]);
  const grants = await toGrantViews(coworkspaces.flatMap((row) => row.grants));
  const viewOf = new Map(grants.map((grant) => [grant.id, grant]));
  return {
    mounted: await toMountedFolderViews(mounted),
    coworkspaces: coworkspaces.map((row) => ({
      slug: row.slug,
      name: row.name,
      owner: row.owner.name,
      created_at: row.createdAt.toISOString(),
      grants: row.grants.flatMap(({ id }) => viewOf.get(id) ?? []),
    })),
  };
}
