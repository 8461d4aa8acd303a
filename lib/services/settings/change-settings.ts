import type { StoredSettings } from "../../contracts/settings.ts";
import { prisma } from "../../store/prisma.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { readSettings, writeSettings } from "../../store/settings.ts";
import { recordChangedValues } from "../audit/record-changed-values.ts";

/** Changes settings of the installation, on record with their old values. `memberId` is null where it does so by itself. */
export async function changeSettings(
  memberId: string | null,
  values: Partial<StoredSettings>,
  tx?: Transaction,
): Promise<void> {
  if (!tx) return prisma.$transaction((own) => changeSettings(memberId, values, own));
  const before = await readSettings(tx);
  await writeSettings(values, tx);
  const after = await readSettings(tx);
  await recordChangedValues(tx, { action: "setting.changed", memberId }, before, after);
}
