import type { Member } from "../../contracts/members.ts";
import { type FolderLevel, folderLevelSchema, levelAllows, lowestLevel } from "../../contracts/status.ts";
import { forbidden, notFound } from "../../core/errors.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { type CoworkspacePlace, parseWorkPath, type WorkPath } from "../../coworkspace/work-path.ts";
import { type MountAccess, mountsOf } from "../../store/mounted-folders.ts";
import { prisma } from "../../store/prisma.ts";
import { inFolder } from "../files/in-folder.ts";

/** A coworkspace as one member may use it. */
export type CoworkspaceAccess = {
  slug: string;
  name: string;
  /** With the folders mounted for this member, where a path leads to them. */
  place: CoworkspacePlace;
  /** At the paths that were asked about; without any, in the coworkspace itself. */
  level: FolderLevel;
  isOwner: boolean;
};

/**
 * The coworkspace, where the member may use it at `needed`: at the given paths, of which those in mounted folders go by
 * the member's own level there. What is decided on is the path as the folder will read it, never the text that was given:
 * `./mounts/B` leads into B. To a stranger an unknown and a forbidden one look the same: 404. Who may see it, but not
 * do that, gets 403 with the level it takes.
 */
export async function requireCoworkspace(
  member: Member,
  slug: string,
  needed: FolderLevel,
  paths: string | readonly string[] = "files",
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
  const ownLevel = isOwner ? "full" : folderLevelSchema.parse(granted);
  const wanted = await inFolder(() => [paths].flat().map((path) => parseWorkPath(path, { hidden: true })));
  const mounts = wanted.some(mayLeadToMounts) ? await mountsOf(member.id) : [];
  const folders = wanted.map((path) => folderAt(path, mounts) ?? { name: row.name, level: ownLevel });
  for (const { name, level } of folders) {
    if (levelAllows(level, needed)) continue;
    throw forbidden(`This needs ${NAMES[needed]} access to “${name}”; you have ${NAMES[level]}.`, {
      code: "level_too_low",
    });
  }
  const place = coworkspacePlace(coworkspacesRoot(), row.slug, {
    ...(mounts.length > 0
      ? { mounts: Object.fromEntries(mounts.map((one) => [one.name, one.directory])) }
      : {}),
  });
  const level = folders.reduce(
    (low, folder) => lowestLevel(low, folder.level),
    folders[0]?.level ?? ownLevel,
  );
  return { slug: row.slug, name: row.name, place, level, isOwner };
}

/** Returns the access, or throws 403 where it is not the owner's. */
export function requireOwner(access: CoworkspaceAccess): CoworkspaceAccess {
  if (!access.isOwner) throw forbidden(`Only the owner of “${access.name}” can do this.`);
  return access;
}

/** The mounted folder that a path leads into; null for the coworkspace itself. One that is not granted is not there. */
function folderAt({ mount: name }: WorkPath, mounts: readonly MountAccess[]): MountAccess | null {
  if (name === undefined) return null;
  const mount = mounts.find((one) => one.name === name);
  if (!mount) throw notFound(`There is no mounted folder “${name}” here.`);
  return mount;
}

/** Also the places above the mounted folders, where they are listed. */
const mayLeadToMounts = ({ area }: WorkPath) => area === "root" || area === "mounts" || area === "mount";

const NAMES: Record<FolderLevel, string> = { read: "Read", read_write: "Read & Write", full: "Full" };
