import { env } from "../../core/env.ts";
import { newId } from "../../core/ids.ts";
import { listEndpointModels } from "../../models/list-models.ts";
import { prisma } from "../../store/prisma.ts";
import { endpointOf, type ProviderRow } from "./provider-rows.ts";

/**
 * Fetches a provider's list and stores it: new models are added, those that are gone are no longer offered. Throws a
 * `ModelError`, and then leaves everything as it was.
 */
export async function fetchModelList(
  provider: Pick<ProviderRow, "id" | "baseUrl" | "apiKeyEncrypted" | "source">,
  timeoutMs?: number,
): Promise<void> {
  const listed = await listEndpointModels(endpointOf(provider), timeoutMs);
  const names = new Set(listed.map(({ id }) => id));
  // The model that the environment names is offered even where the server does not list it.
  const named = provider.source === "environment" ? env().COWORK_MODEL : undefined;
  if (named) names.add(named);
  await prisma.$transaction(async (tx) => {
    const where = { providerId: provider.id };
    await tx.model.createMany({
      data: [...names].map((modelId) => ({ id: newId(), providerId: provider.id, modelId })),
      skipDuplicates: true,
    });
    await tx.model.updateMany({ where: { ...where, modelId: { in: [...names] } }, data: { enabled: true } });
    await tx.model.updateMany({
      where: { ...where, modelId: { notIn: [...names] } },
      data: { enabled: false },
    });
    for (const { id: modelId, contextWindow } of listed) {
      if (contextWindow) await tx.model.updateMany({ where: { ...where, modelId }, data: { contextWindow } });
    }
  });
}
