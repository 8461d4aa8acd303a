import type { Member } from "../../contracts/members.ts";
import { type FolderLevel, folderLevelSchema, levelAllows } from "../../contracts/status.ts";
import { forbidden, notFound } from "../../core/errors.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { prisma } from "../../store/prisma.ts";

/** A coworkspace as one member may use it. */
export type CoworkspaceAccess = {
  slug: string;
  name: string;
  place: CoworkspacePlace;
  level: FolderLevel;
  isOwner: boolean;
};

/**
 * The coworkspace, where the member may use it at `needed`. To a stranger an unknown and a forbidden one look the same:
 * 404. Who may see it, but not do that, gets 403 with the level it takes.
 */
export async function requireCoworkspace(
  member: Member,
  slug: string,
  needed: FolderLevel,
): Promise<CoworkspaceAccess> {
  // What cannot be a slug is not asked for: the database refuses some texts, and the answer is the same.
  const row = /^[a-z0-9-]{1,100}$/.test(slug)
    ? await prisma.coworkspace.findUnique({
        where: { slug },
        include: { grants: { where: { userId: member.id } } },
      })
    : null;
  const isOwner = row?.userId === member.id;
  const granted = row?.grants[0]?.level;
  if (!row || (!isOwner && granted === undefined)) {
    throw notFound("There is no coworkspace with this name, or it is not shared with you.");
  }
  const level = isOwner ? "full" : folderLevelSchema.parse(granted);
  if (!levelAllows(level, needed)) {
    throw forbidden(`This needs ${NAMES[needed]} access to “${row.name}”; you have ${NAMES[level]}.`, {
      code: "level_too_low",
    });
  }
  const place = coworkspacePlace(coworkspacesRoot(), row.slug);
  return { slug: row.slug, name: row.name, place, level, isOwner };
}

/** Returns the access, or throws 403 where it is not the owner's. */
export function requireOwner(access: CoworkspaceAccess): CoworkspaceAccess {
  if (!access.isOwner) throw forbidden(`Only the owner of “${access.name}” can do this.`);
  return access;
}

const NAMES: Record<FolderLevel, string> = { read: "Read", read_write: "Read & Write", full: "Full" };
