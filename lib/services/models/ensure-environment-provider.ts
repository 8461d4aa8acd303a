import { env } from "../../core/env.ts";
import { newId } from "../../core/ids.ts";
import { childLog } from "../../core/log.ts";
import { decryptSecret, encryptSecret } from "../../core/secrets.ts";
import { normalizeBaseUrl } from "../../models/base-url.ts";
import { prisma } from "../../store/prisma.ts";
import { chooseEnvironmentDefault } from "./choose-environment-default.ts";
import { forgetDefaultOf } from "./default-model.ts";
import { fetchModelList } from "./fetch-model-list.ts";
import { ENVIRONMENT_PROVIDER } from "./provider-rows.ts";

const LIST_PATIENCE_MS = 5_000;

/**
 * Makes the provider that OPENAI_BASE_URL names present, and its model the default; removes it when the variable is
 * gone. Called at every start. A default that an admin chose from another provider stays.
 */
export async function ensureEnvironmentProvider(): Promise<void> {
  const { OPENAI_BASE_URL, OPENAI_API_KEY, COWORK_MODEL } = env();
  if (!OPENAI_BASE_URL) return removeEnvironmentProvider();
  const provider = await upsertProvider(normalizeBaseUrl(OPENAI_BASE_URL), OPENAI_API_KEY);
  if (COWORK_MODEL) await offerModel(provider.id, COWORK_MODEL);
  await fetchModelList(provider, LIST_PATIENCE_MS).catch((error: Error) =>
    childLog("models").warn({ reason: error.message }, "could not list the models of OPENAI_BASE_URL"),
  );
  await chooseEnvironmentDefault(provider.id);
}

async function removeEnvironmentProvider(): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.modelProvider.deleteMany({ where: { source: "environment" } });
    if (count > 0) await forgetDefaultOf(ENVIRONMENT_PROVIDER, null, tx);
  });
}

async function upsertProvider(baseUrl: string, apiKey: string | undefined) {
  const before = await prisma.modelProvider.findUnique({ where: { name: ENVIRONMENT_PROVIDER } });
  const apiKeyEncrypted = sealKey(apiKey, before?.apiKeyEncrypted ?? null);
  const data = { baseUrl, apiKeyEncrypted, source: "environment" };
  return prisma.modelProvider.upsert({
    where: { name: ENVIRONMENT_PROVIDER },
    create: { id: newId(), name: ENVIRONMENT_PROVIDER, ...data },
    update: data,
  });
}

/** Encrypts the key, or keeps the value that holds it already. */
function sealKey(apiKey: string | undefined, before: string | null): string | null {
  if (!apiKey) return null;
  try {
    if (before && decryptSecret(before) === apiKey) return before;
  } catch {
    // Sealed with a key of another data directory: replaced.
  }
  return encryptSecret(apiKey);
}

async function offerModel(providerId: string, modelId: string): Promise<void> {
  await prisma.model.upsert({
    where: { providerId_modelId: { providerId, modelId } },
    create: { id: newId(), providerId, modelId },
    update: { enabled: true },
  });
}
