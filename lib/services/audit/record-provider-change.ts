import type { Member } from "../../contracts/members.ts";
import type { ModelProvider } from "../../store/generated/client.ts";
import { recordAudit } from "../../store/record-audit.ts";
import type { Transaction } from "../../store/run-transaction.ts";

/** Writes to the audit log that an admin added or changed a provider: whether it has a key, never which. */
export async function recordProviderChange(
  tx: Transaction,
  admin: Member,
  before: ModelProvider | null,
  after: ModelProvider,
): Promise<void> {
  const about = { memberId: admin.id, target: after.name };
  if (!before) {
    const details = { base_url: after.baseUrl, key: after.apiKeyEncrypted !== null };
    await recordAudit(tx, { ...about, action: "provider.added", details });
    return;
  }
  await recordAudit(tx, {
    ...about,
    action: "provider.changed",
    details: {
      name: { from: before.name, to: after.name },
      base_url: { from: before.baseUrl, to: after.baseUrl },
      key: keyChange(before.apiKeyEncrypted, after.apiKeyEncrypted),
    },
  });
}

function keyChange(before: string | null, after: string | null): "kept" | "replaced" | "removed" {
  if (before === after) return "kept";
  return after === null ? "removed" : "replaced";
}
