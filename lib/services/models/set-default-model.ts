import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import type { ModelView } from "../../contracts/models.ts";
import { changeSettings } from "../settings/change-settings.ts";
import { listModels } from "./list-models.ts";
import { resolveModel } from "./resolve-model.ts";

/** Chooses the model of tasks that name none. */
export async function setDefaultModel(admin: Member, ref: string): Promise<ModelView[]> {
  requireAdmin(admin);
  // Stored in full, so that a bare name cannot come to mean another provider's model later.
  const { ref: fullRef } = await resolveModel(ref);
  await changeSettings(admin.id, { default_model: fullRef });
  return listModels(admin);
}
