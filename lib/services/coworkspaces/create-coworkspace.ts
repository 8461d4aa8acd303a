import { existsSync } from "node:fs";
import path from "node:path";
import { type CoworkspaceView, createCoworkspaceSchema } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { isCoworkspaceError } from "../../coworkspace/errors.ts";
import { createCoworkspaceFolder } from "../../coworkspace/layout.ts";
import { uniqueSlug } from "../../coworkspace/slug.ts";
import { trashCoworkspace } from "../../coworkspace/trash.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { coworkspaceViewParts, toCoworkspaceView } from "./to-coworkspace-view.ts";

/** Makes a coworkspace of the member's: a readable slug, its folder on disk, and its row. */
export async function createCoworkspace(member: Member, input: { name: string }): Promise<CoworkspaceView> {
  const { name } = createCoworkspaceSchema.parse(input);
  const { slug, place } = await claimFolder(name);
  try {
    const row = await prisma.$transaction(async (tx) => {
      await recordAudit(tx, {
        ...{ action: "coworkspace.created", memberId: member.id, details: {} },
        ...{ target: name, coworkspaceSlug: slug },
      });
      return tx.coworkspace.create({
        data: { slug, name, rootPath: place.directory, userId: member.id },
        include: coworkspaceViewParts(member),
      });
    });
    return toCoworkspaceView(member, row);
  } catch (error) {
    await trashCoworkspace(place);
    throw error;
  }
}

/** Whoever makes the directory has the slug: two people who ask for one name at once get two. */
async function claimFolder(name: string) {
  for (;;) {
    const slug = await uniqueSlug(name, isTaken);
    try {
      return { slug, place: await createCoworkspaceFolder(coworkspacesRoot(), slug) };
    } catch (error) {
      if (!isCoworkspaceError(error, "already_exists")) throw error;
    }
  }
}

/** A slug whose trash is still there stays taken: else its next owner would find the deleted files of the last. */
async function isTaken(slug: string): Promise<boolean> {
  const root = coworkspacesRoot();
  if (existsSync(path.join(root, slug)) || existsSync(path.join(root, ".trash", slug))) return true;
  return (await prisma.coworkspace.findUnique({ where: { slug }, select: { slug: true } })) !== null;
}
