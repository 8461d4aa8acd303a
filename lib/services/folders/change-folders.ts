import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import { conflict, invalid, notFound } from "../../core/errors.ts";
import { isCoworkspaceError } from "../../coworkspace/errors.ts";
import type { MountedFolder } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { renewRuns } from "../../store/renew-runs.ts";
import type { Transaction } from "../../store/run-transaction.ts";

/** Changes mounted folders or who may use them, one change at a time. It binds the next call of every agent at work. */
export function changeFolders<T>(admin: Member, work: (tx: Transaction) => Promise<T>): Promise<T> {
  requireAdmin(admin);
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('coworkspace.folders'))`;
      await renewRuns({}, tx);
      return work(tx);
    },
    { maxWait: 15_000, timeout: 60_000 },
  );
}

export async function requireFolder(tx: Transaction, id: string): Promise<MountedFolder> {
  const folder = await tx.mountedFolder.findUnique({ where: { id } });
  if (!folder) throw notFound("There is no such mounted folder (any more).");
  return folder;
}

/**
 * Gives a name to a directory, for good. Throws where another folder has the name, or had it before: what was deleted and
 * recorded there goes by the name, and must not be met in another directory, nor put back into it.
 */
export async function takeName(tx: Transaction, name: string, path: string): Promise<void> {
  // Also where only upper and lower case differ.
  const isIt = (other: { name: string }) => other.name.toLowerCase() === name.toLowerCase();
  const owner = (await tx.mountName.findMany()).find((one) => isIt(one) && one.path !== path);
  if (!owner) {
    await tx.mountName.upsert({ where: { name }, create: { name, path }, update: {} });
    return;
  }
  const mounted = (await tx.mountedFolder.findMany({ select: { name: true } })).find(isIt);
  const detail = mounted
    ? `There is a mounted folder “${mounted.name}” already.`
    : `“${owner.name}” was the name of another directory (${owner.path}), whose trash and history go by it. Choose another name.`;
  throw conflict(detail, { code: "name_taken", fields: { name: detail } });
}

/** Runs a check of one field; what it refuses is told at that field. */
export async function checkField<T>(field: "name" | "path", check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!isCoworkspaceError(error)) throw error;
    throw invalid(error.detail, { code: error.code, fields: { [field]: error.detail }, cause: error });
  }
}
