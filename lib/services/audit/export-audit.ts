import { Readable } from "node:stream";
import { requireAdmin } from "../../auth/require-admin.ts";
import type { AuditExportQuery, AuditFilter } from "../../contracts/audit.ts";
import type { Member } from "../../contracts/members.ts";
import { recordAuditAlone } from "../../store/record-audit.ts";
import { auditCsvHead, auditCsvLine } from "./audit-csv.ts";
import { readAudit } from "./read-audit.ts";

/** Lines held in memory at a time. */
const AT_ONCE = 1_000;

/** The log as a file, newest first, written while it is read. The export itself is on record before it begins. */
export async function exportAudit(
  admin: Member,
  { format, ...filter }: AuditExportQuery,
): Promise<{ fileName: string; stream: Readable }> {
  requireAdmin(admin);
  await recordAuditAlone({ action: "audit.exported", memberId: admin.id, details: { format } });
  const fileName = `audit-${new Date().toISOString().slice(0, 10)}.${format}`;
  return { fileName, stream: Readable.from(parts(filter, format)) };
}

async function* parts(filter: AuditFilter, format: "csv" | "jsonl"): AsyncGenerator<Buffer> {
  if (format === "csv") yield Buffer.from(auditCsvHead);
  const line = format === "csv" ? auditCsvLine : (entry: unknown) => `${JSON.stringify(entry)}\n`;
  let before: { at: string; id: string } | null = null;
  for (;;) {
    const entries = await readAudit(filter, before, AT_ONCE);
    yield Buffer.from(entries.map(line).join(""));
    const last = entries.at(-1);
    if (entries.length < AT_ONCE || !last) return;
    before = last;
  }
}
