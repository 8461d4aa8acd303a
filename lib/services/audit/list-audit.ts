import { requireAdmin } from "../../auth/require-admin.ts";
import type { AuditPage, AuditQuery } from "../../contracts/audit.ts";
import type { Member } from "../../contracts/members.ts";
import { readCursor, writeCursor } from "./audit-conditions.ts";
import { readAudit } from "./read-audit.ts";

/** A page of the audit log, newest first; for admins. */
export async function listAudit(admin: Member, { cursor, limit, ...filter }: AuditQuery): Promise<AuditPage> {
  requireAdmin(admin);
  const before = cursor === undefined ? null : readCursor(cursor);
  const found = await readAudit(filter, before, limit + 1);
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next_cursor: found.length > limit && last ? writeCursor(last) : null };
}
