import { folderLevelSchema } from "../../contracts/status.ts";
import { recordAudit } from "../../store/record-audit.ts";
import type { Transaction } from "../../store/run-transaction.ts";

/** A grant that changes: from no level (null) to one, from one to another, or to none. */
type GrantChange = {
  /** Who changes it. */
  memberId: string;
  /** Whose it is: a person, or everybody. */
  target: string;
  from: string | null;
  to: string | null;
  coworkspaceSlug?: string;
  /** The name of the mounted folder, where it is one. */
  folder?: string;
};

/** Writes to the audit log that somebody may use a folder from now on, at another level, or no longer. */
export async function recordGrant(tx: Transaction, change: GrantChange): Promise<void> {
  const { from, to, folder, ...about } = change;
  const of = folder === undefined ? {} : { folder };
  if (from === to) return;
  if (to === null) {
    await recordAudit(tx, { ...about, action: "grant.revoked", details: { level: from ?? "", ...of } });
  } else if (from === null) {
    const details = { level: folderLevelSchema.parse(to), ...of };
    await recordAudit(tx, { ...about, action: "grant.made", details });
  } else {
    await recordAudit(tx, { ...about, action: "grant.changed", details: { from, to, ...of } });
  }
}
