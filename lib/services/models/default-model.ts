import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { readSettings } from "../../store/settings.ts";
import { changeSettings } from "../settings/change-settings.ts";

/** The reference of the model that tasks use which name none. */
export async function readDefaultRef(): Promise<string> {
  return (await readSettings()).default_model ?? DEMO_MODEL;
}

/** Goes back to the demo model where the default belongs to a provider that is no longer there. */
export async function forgetDefaultOf(
  providerName: string,
  memberId: string | null,
  tx: Transaction,
): Promise<void> {
  const { default_model } = await readSettings(tx);
  if (default_model?.startsWith(`${providerName}/`))
    await changeSettings(memberId, { default_model: null }, tx);
}
