import type { z } from "zod";
import { requireAdmin } from "../../auth/require-admin.ts";
import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import type { Member } from "../../contracts/members.ts";
import { type ProviderView, saveProviderSchema } from "../../contracts/models.ts";
import { conflict, forbidden, invalid, notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { childLog } from "../../core/log.ts";
import { encryptSecret } from "../../core/secrets.ts";
import { normalizeBaseUrl } from "../../models/base-url.ts";
import { isSendableKey } from "../../models/redact-key.ts";
import { prisma } from "../../store/prisma.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { readSettings } from "../../store/settings.ts";
import { recordProviderChange } from "../audit/record-provider-change.ts";
import { isUniqueViolation } from "../is-unique-violation.ts";
import { changeSettings } from "../settings/change-settings.ts";
import { readDefaultRef } from "./default-model.ts";
import { fetchModelList } from "./fetch-model-list.ts";
import { ENVIRONMENT_PROVIDER, findProviderById } from "./provider-rows.ts";
import { toProviderView } from "./to-model-view.ts";

const LIST_PATIENCE_MS = 8_000;

/**
 * Adds a provider, or changes the one with this id. Its key is kept where `api_key` is left out. Its models are listed
 * at once where it answers; where it does not, it is saved all the same and `refreshModels` says why.
 */
export async function saveProvider(
  admin: Member,
  input: z.input<typeof saveProviderSchema>,
  id?: string,
): Promise<ProviderView> {
  requireAdmin(admin);
  const { name, base_url, api_key } = saveProviderSchema.parse(input);
  refuseReservedName(name);
  refuseCredentials(base_url);
  const before = id === undefined ? null : await findProviderById(id);
  if (id !== undefined && !before) throw notFound("There is no such provider.");
  if (before?.source === "environment") {
    throw forbidden(
      "This provider is set by environment variables. Change OPENAI_BASE_URL, OPENAI_API_KEY and COWORK_MODEL.",
    );
  }
  const baseUrl = normalizeBaseUrl(base_url);
  const key = keyChange(api_key, before !== null && before.baseUrl !== baseUrl);
  const data = { name, baseUrl, ...(key === undefined ? {} : { apiKeyEncrypted: key }) };
  const saved = await prisma
    .$transaction(async (tx) => {
      const row = await tx.modelProvider.upsert({
        where: { id: id ?? "" },
        create: { id: newId(), ...data },
        update: data,
      });
      await recordProviderChange(tx, admin, before, row);
      if (before && before.name !== name) await renameInDefault(tx, admin, before.name, name);
      return row;
    })
    .catch((error: unknown) => {
      if (isUniqueViolation(error))
        throw conflict(`There is a provider named “${name}” already.`, { code: "name_taken" });
      throw error;
    });
  await fetchModelList(saved, LIST_PATIENCE_MS).catch((error: Error) =>
    childLog("models").warn(
      { provider: name, reason: error.message },
      "could not list the provider's models",
    ),
  );
  const [fresh, defaultRef] = await Promise.all([findProviderById(saved.id), readDefaultRef()]);
  return toProviderView(fresh ?? { ...saved, models: [] }, defaultRef);
}

function refuseReservedName(name: string): void {
  if (![ENVIRONMENT_PROVIDER, DEMO_MODEL].includes(name.toLowerCase())) return;
  throw invalid(`The name “${name}” is reserved. Choose another.`, {
    fields: { name: "This name is reserved." },
  });
}

function refuseCredentials(baseUrl: string): void {
  const { username, password } = new URL(baseUrl);
  if (!username && !password) return;
  const sentence = "An address cannot contain a user name or password. Enter the key in its own field.";
  throw invalid(sentence, { fields: { base_url: sentence } });
}

/** The key to store: undefined leaves it, null removes it. A key never follows to another address by itself. */
function keyChange(apiKey: string | undefined, addressChanged: boolean): string | null | undefined {
  if (apiKey === undefined) return addressChanged ? null : undefined;
  const key = apiKey.trim();
  if (!key) return null;
  if (!isSendableKey(key)) {
    const sentence = "A key cannot contain spaces or line breaks.";
    throw invalid(sentence, { fields: { api_key: sentence } });
  }
  return encryptSecret(key);
}

async function renameInDefault(tx: Transaction, admin: Member, from: string, to: string): Promise<void> {
  const { default_model } = await readSettings(tx);
  if (!default_model?.startsWith(`${from}/`)) return;
  const default_now = `${to}/${default_model.slice(from.length + 1)}`;
  await changeSettings(admin.id, { default_model: default_now }, tx);
}
