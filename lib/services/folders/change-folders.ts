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

/** Throws where another folder has the name, also where only upper and lower case differ. */
export async function requireFreeName(tx: Transaction, name: string, exceptId?: string): Promise<void> {
  const others = await tx.mountedFolder.findMany({ select: { id: true, name: true } });
  const taken = others.find(
    (other) => other.id !== exceptId && other.name.toLowerCase() === name.toLowerCase(),
  );
  if (!taken) return;
  const detail = `There is a mounted folder “${taken.name}” already.`;
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
