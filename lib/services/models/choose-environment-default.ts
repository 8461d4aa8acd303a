import { env } from "../../core/env.ts";
import { firstChatModel } from "../../models/list-models.ts";
import { readSettings } from "../../store/settings.ts";
import { changeSettings } from "../settings/change-settings.ts";
import { modelRef } from "./model-ref.ts";
import { ENVIRONMENT_PROVIDER, findProviderById } from "./provider-rows.ts";

/**
 * Makes COWORK_MODEL, or else the first model of the environment's provider, the default. A default that an admin chose
 * from elsewhere stays.
 */
export async function chooseEnvironmentDefault(providerId: string): Promise<void> {
  const { default_model } = await readSettings();
  const isOurs = default_model === null || default_model.startsWith(`${ENVIRONMENT_PROVIDER}/`);
  if (!isOurs) return;
  const offered = (await findProviderById(providerId))?.models.map(({ modelId }) => ({ id: modelId })) ?? [];
  const refOf = (modelId: string) => modelRef({ name: ENVIRONMENT_PROVIDER }, modelId);
  const isPresent = offered.some(({ id }) => default_model === refOf(id));
  const chosen = env().COWORK_MODEL ?? (isPresent ? null : firstChatModel(offered));
  if (chosen) await changeSettings(null, { default_model: refOf(chosen) });
}
