import { decryptSecret } from "../../core/secrets.ts";
import { type Prisma, prisma } from "../../store/prisma.ts";

/** Name of the provider that OPENAI_BASE_URL sets up. */
export const ENVIRONMENT_PROVIDER = "environment";

export type ProviderRow = Prisma.ModelProviderGetPayload<{ include: { models: true } }>;

/** All providers with the models they offer, in the order in which they were made. */
export function findProviders(): Promise<ProviderRow[]> {
  return prisma.modelProvider.findMany({
    include: { models: { where: { enabled: true }, orderBy: { id: "asc" } } },
    orderBy: { id: "asc" },
  });
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
