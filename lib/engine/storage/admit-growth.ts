import { bytesInWords } from "../../contracts/bytes-in-words.ts";
import { CoworkspaceError } from "../../coworkspace/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { measureStorage, noteGrowth } from "./measure-storage.ts";
import { storageLimits } from "./storage-limits.ts";

/**
 * Lets a coworkspace grow, or throws in words that say whose limit stands in the way. Files are looked at anew before
 * anything is refused; another process's writes of the last half minute may be missing where there seemed to be room.
 */
export async function admitGrowth(slug: string, bytes: number): Promise<void> {
  const limits = await storageLimits();
  if (limits.coworkspace !== null) {
    const used = await usedOf([slug], bytes, limits.coworkspace);
    if (used + bytes > limits.coworkspace) throw full("This coworkspace", limits.coworkspace, used, bytes);
  }
  if (limits.member !== null) {
    const { owner, slugs } = await ownedTogether(slug);
    const used = await usedOf(slugs, bytes, limits.member);
    if (used + bytes > limits.member)
      throw full(`The coworkspaces of ${owner} together`, limits.member, used, bytes);
  }
  noteGrowth(slug, bytes);
}

/** The coworkspaces that count against the same member's limit. */
export async function ownedTogether(slug: string): Promise<{ owner: string; slugs: string[] }> {
  const row = await prisma.coworkspace.findUnique({
    where: { slug },
    select: { owner: { select: { name: true, coworkspaces: { select: { slug: true } } } } },
  });
  return { owner: row?.owner.name ?? "", slugs: row?.owner.coworkspaces.map((each) => each.slug) ?? [slug] };
}

async function usedOf(slugs: readonly string[], bytes: number, limit: number): Promise<number> {
  const sum = async (youngerThanMs?: number) => {
    let total = 0;
    for (const slug of slugs) total += await measureStorage(slug, youngerThanMs);
    return total;
  };
  const used = await sum();
  return used + bytes > limit ? sum(0) : used;
}

function full(what: string, limit: number, used: number, bytes: number): CoworkspaceError {
  return new CoworkspaceError(
    "quota_exceeded",
    `${what} may hold ${bytesInWords(limit)}, of which ${bytesInWords(used)} are used; this takes ${bytesInWords(bytes)} more. Delete what is not needed, or ask an admin for more room.`,
  );
}
