import type { AuditEntry, AuditFilter } from "../../contracts/audit.ts";
import { auditInWords } from "../../contracts/audit-words.ts";
import { getPool } from "../../store/pool.ts";
import { AUDIT_RELATIONS, type AuditCursor, auditConditions } from "./audit-conditions.ts";

type Row = {
  id: string;
  at: Date;
  member_id: string | null;
  member_name: string | null;
  member_email: string | null;
  agent: string | null;
  action: string;
  target: string | null;
  coworkspace_slug: string | null;
  task_id: string | null;
  run_id: string | null;
  details: Record<string, unknown> | null;
  address: string | null;
  token: string | null;
};

/** So many lines of the log, newest first, from a cursor on. Each relation gives its newest; of these the newest are taken. */
export async function readAudit(
  filter: AuditFilter,
  before: AuditCursor | null,
  limit: number,
): Promise<AuditEntry[]> {
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const most = put(limit);
  const columns =
    "id, at, member_id, agent, action, target, coworkspace_slug, task_id, run_id, details, address, token";
  const newest = AUDIT_RELATIONS.map(
    (relation) => `(SELECT ${columns} FROM ${relation}
      WHERE ${auditConditions(relation, filter, before, put)} ORDER BY at DESC, id DESC LIMIT ${most})`,
  );
  const { rows } = await getPool().query<Row>(
    `SELECT log.*, who.name AS member_name, who.email AS member_email
     FROM (${newest.join(" UNION ALL ")} ORDER BY at DESC, id DESC LIMIT ${most}) AS log
     LEFT JOIN users who ON who.id = log.member_id
     ORDER BY log.at DESC, log.id DESC`,
    values,
  );
  return rows.map(toEntry);
}

function toEntry({ at, member_id, member_name, member_email, target, details, ...row }: Row): AuditEntry {
  const entry = {
    ...row,
    at: at.toISOString(),
    member:
      member_id === null
        ? null
        : { id: member_id, name: member_name ?? member_id, email: member_email ?? "" },
    target: target ?? "",
    details: details ?? {},
  };
  return { ...entry, words: auditInWords(entry) };
}
