import { decryptSecret } from "../../core/secrets.ts";
import type { Model, ModelProvider } from "../../store/generated/client.ts";
import { getPool } from "../../store/pool.ts";
import { prisma } from "../../store/prisma.ts";
import { jsonRows, rowFromJson } from "../../store/row-from-json.ts";

/** Name of the provider that OPENAI_BASE_URL sets up. */
export const ENVIRONMENT_PROVIDER = "environment";

export type ProviderRow = ModelProvider & { models: Model[] };

type Json = Record<string, unknown>;

const MODELS = jsonRows("*", "models WHERE provider_id = model_providers.id AND enabled", "x.id");
const STATEMENT = `SELECT ${jsonRows(`*, ${MODELS} AS models`, "model_providers", "x.id")} AS providers`;

/** All providers with the models they offer, in the order in which they were made. By one statement: every agent asks. */
export async function findProviders(): Promise<ProviderRow[]> {
  const { rows } = await getPool().query<{ providers: Json[] }>({ name: "providers", text: STATEMENT });
  return (rows[0]?.providers ?? []).map(({ models, ...provider }) => ({
    ...rowFromJson<ModelProvider>(provider),
    models: (models as Json[]).map((model) => rowFromJson<Model>(model)),
  }));
}

/** One provider with the models it offers; null where there is none with this id. */
export function findProviderById(id: string): Promise<ProviderRow | null> {
  return prisma.modelProvider.findUnique({
    where: { id },
    include: { models: { where: { enabled: true }, orderBy: { id: "asc" } } },
  });
}

/** Where a provider's models are called, its key decrypted. Never leaves the server. */
export function endpointOf(provider: Pick<ProviderRow, "baseUrl" | "apiKeyEncrypted">): {
  baseUrl: string;
  apiKey: string | undefined;
} {
  const { baseUrl, apiKeyEncrypted } = provider;
  return { baseUrl, apiKey: apiKeyEncrypted ? decryptSecret(apiKeyEncrypted) : undefined };
}
