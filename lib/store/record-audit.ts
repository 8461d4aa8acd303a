import type { AuditAction, AuditDetails } from "../contracts/audit-actions.ts";
import { newId } from "../core/ids.ts";
import { requestOrigin } from "../core/request-origin.ts";
import { clean } from "./clean.ts";
import type { Prisma } from "./generated/client.ts";
import { prisma } from "./prisma.ts";
import type { Transaction } from "./run-transaction.ts";

/** One line for the audit log. `memberId` is who did it; null for nobody who is known, and for the installation itself. */
export type AuditLine = {
  [A in AuditAction]: {
    action: A;
    memberId: string | null;
    /** What it was done to, as people call it. */
    target?: string;
    coworkspaceSlug?: string;
    taskId?: string;
    runId?: string;
    details: AuditDetails[A];
    /** Where the request under way does not tell. */
    address?: string;
  };
}[AuditAction];

/**
 * Writes to the audit log who did what. To be called in the transaction that does it, so that there is neither a deed
 * without its line nor a line without its deed.
 */
export async function recordAudit(tx: Transaction, ...lines: AuditLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.auditEvent.createMany({ data: lines.map(rowOf) });
}

/** For what changes no row of ours, and so has no transaction to be told in. */
export async function recordAuditAlone(...lines: AuditLine[]): Promise<void> {
  await recordAudit(prisma, ...lines);
}

/** For a deed that is noted elsewhere until its line is written, by whoever finds the note: the line is written once. */
export async function recordAuditOnce(
  line: AuditLine,
  { id, at, address, token }: { id: string; at: Date; address: string | null; token: string | null },
): Promise<void> {
  await prisma.auditEvent.createMany({
    data: [{ ...rowOf(line), id, at, address, token }],
    skipDuplicates: true,
  });
}

function rowOf({ details, target = "", address, ...line }: AuditLine) {
  const origin = requestOrigin();
  return {
    id: newId(),
    ...line,
    target: clean(target).slice(0, TARGET_LENGTH),
    details: clean(details) as Prisma.InputJsonValue,
    address: address ?? origin.address,
    token: origin.token,
  };
}

const TARGET_LENGTH = 1_000;
