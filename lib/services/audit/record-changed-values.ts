import { recordAudit } from "../../store/record-audit.ts";
import type { Transaction } from "../../store/run-transaction.ts";

type Who = { action: "setting.changed" | "own_setting.changed"; memberId: string | null };

/** Writes each setting that has another value now to the audit log, with the old value and the new. */
export async function recordChangedValues(
  tx: Transaction,
  who: Who,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  const changed = Object.keys(after).filter(
    (setting) => JSON.stringify(before[setting] ?? null) !== JSON.stringify(after[setting] ?? null),
  );
  await recordAudit(
    tx,
    ...changed.map((setting) => ({
      ...who,
      target: setting,
      details: { from: before[setting] ?? null, to: after[setting] ?? null },
    })),
  );
}
