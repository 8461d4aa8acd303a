import { DEMO_MODEL } from "../../contracts/models.ts";
import { readSettings, writeSettings } from "../../store/settings.ts";

/** The reference of the model that tasks use which name none. */
export async function readDefaultRef(): Promise<string> {
  return (await readSettings()).default_model ?? DEMO_MODEL;
}

/** Goes back to the demo model where the default belongs to a provider that is no longer there. */
export async function forgetDefaultOf(providerName: string): Promise<void> {
  const { default_model } = await readSettings();
  if (default_model?.startsWith(`${providerName}/`)) await writeSettings({ default_model: null });
}
