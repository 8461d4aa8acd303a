import type { AuditFilter } from "../../contracts/audit.ts";
import { AUDIT_KINDS } from "../../contracts/audit-actions.ts";
import { invalid } from "../../core/errors.ts";
import { escapeLike } from "../../store/escape-like.ts";

/** Where a page ended: the moment and the id of its last line. */
export type AuditCursor = { at: string; id: string };
type Put = (value: unknown) => string;

/**
 * What people did is in the table; what agents did is read from the records of their runs through two views with the same
 * columns (and moves to the table when its task is deleted).
 */
export const AUDIT_RELATIONS = ["audit_events", "audit_of_files", "audit_of_questions"] as const;
type Relation = (typeof AUDIT_RELATIONS)[number];

/** The conditions of a filter on one of the relations that the log is read from. */
export function auditConditions(
  relation: Relation,
  filter: AuditFilter,
  before: AuditCursor | null,
  put: Put,
): string {
  const { member, kind, action, coworkspace, from, to, q } = filter;
  const conditions = ["true"];
  if (member !== undefined) conditions.push(`member_id = ${put(member)}`);
  if (kind !== undefined) conditions.push(`action = ANY(${put(AUDIT_KINDS[kind])}::text[])`);
  if (action !== undefined) conditions.push(`action = ${put(action)}`);
  if (coworkspace !== undefined) conditions.push(`coworkspace_slug = ${put(coworkspace)}`);
  if (from !== undefined) conditions.push(`at >= ${put(from)}::date::timestamp AT TIME ZONE 'UTC'`);
  if (to !== undefined) conditions.push(`at < (${put(to)}::date + 1)::timestamp AT TIME ZONE 'UTC'`);
  if (before) {
    const at = `${put(before.at)}::timestamptz`;
    // The second alone would do; the first is what an index on the moment understands.
    conditions.push(`at <= ${at}`, `(at, id) < (${at}, ${put(before.id)})`);
  }
  if (q !== undefined) conditions.push(hasWords(relation, `ILIKE ${put(`%${escapeLike(q)}%`)}`));
  return conditions.join(" AND ");
}

/** Whether the words are anywhere in a line. Paths are looked for once in all changes, not gathered for each act first. */
function hasWords(relation: Relation, like: string): string {
  const people = `SELECT id FROM users WHERE name ${like} OR email ${like}`;
  const texts = ["agent", "action", "coworkspace_slug", ...(relation === "audit_of_files" ? [] : OWN_TEXTS)];
  const paths = `SELECT 'files:' || act FROM file_changes WHERE path ${like} OR from_path ${like}`;
  return `(${[
    ...texts.map((text) => `${text} ${like}`),
    `member_id IN (${people})`,
    ...(relation === "audit_of_files" ? [`id IN (${paths})`] : []),
  ].join(" OR ")})`;
}

const OWN_TEXTS = ["target", "address", "details::text"];

/** The cursor as it travels in an address. */
export function writeCursor({ at, id }: AuditCursor): string {
  return `${at}_${id}`;
}

/** The cursor from an address, whose form the query's schema has checked; throws 400 where it names no moment. */
export function readCursor(text: string): AuditCursor {
  const at = text.slice(0, text.indexOf("_"));
  if (Number.isNaN(Date.parse(at))) throw invalid("This cursor is not one of ours. Begin without it.");
  return { at, id: text.slice(at.length + 1) };
}
