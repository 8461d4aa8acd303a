import { type StoredSettings, storedSettingsSchema } from "../contracts/settings.ts";
import { prisma } from "./prisma.ts";
import type { Transaction } from "./run-transaction.ts";

/** The installation's settings; what was never set has its default. */
export async function readSettings(tx: Transaction = prisma): Promise<StoredSettings> {
  const rows = await tx.setting.findMany();
  return settingsFrom(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}

/** The same from the rows' values by their keys. */
export function settingsFrom(values: Record<string, unknown>): StoredSettings {
  return storedSettingsSchema.parse(values);
}

/** Changes some settings and leaves the others. */
export async function writeSettings(
  values: Partial<StoredSettings>,
  tx: Transaction = prisma,
): Promise<void> {
  // Parsing fills in the default of whatever is left out, which must not be written over what is set.
  const parsed = Object.entries(storedSettingsSchema.partial().parse(values));
  for (const [key, value] of parsed) {
    if (values[key as keyof StoredSettings] === undefined) continue;
    // Prisma has no JSON null for a required column: a setting without a value has no row.
    if (value === null) await tx.setting.deleteMany({ where: { key } });
    else await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  }
}
