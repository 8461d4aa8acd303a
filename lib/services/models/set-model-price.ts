import { requireAdmin } from "../../auth/require-admin.ts";
import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import type { Member } from "../../contracts/members.ts";
import type { ModelPrice, ModelView } from "../../contracts/models.ts";
import { unprocessable } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { readDefaultRef } from "./default-model.ts";
import { findModel, modelRef } from "./model-ref.ts";
import { findProviders } from "./provider-rows.ts";
import { priceOf, toModelView } from "./to-model-view.ts";

/** Says what a model costs, for work that begins from now on; null where that is not known. */
export async function setModelPrice(
  admin: Member,
  { ref, price }: { ref: string; price: ModelPrice | null },
): Promise<ModelView> {
  requireAdmin(admin);
  if (ref === DEMO_MODEL) throw unprocessable("The demo model is a script and costs nothing.");
  const { provider, modelId, row: before } = findModel(await findProviders(), ref);
  const data = { priceInput: price?.input ?? null, priceOutput: price?.output ?? null };
  const row = await prisma.$transaction(async (tx) => {
    const details = { from: before && priceOf(before), to: price };
    const target = modelRef(provider, modelId);
    await recordAudit(tx, { action: "model.price_changed", memberId: admin.id, target, details });
    return tx.model.upsert({
      where: { providerId_modelId: { providerId: provider.id, modelId } },
      create: { id: newId(), providerId: provider.id, modelId, ...data },
      update: data,
    });
  });
  return toModelView(provider, row, await readDefaultRef());
}
