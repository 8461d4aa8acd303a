import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import { type InstallationSettings, installationSettingsSchema } from "../../contracts/settings.ts";
import { applyQueueLimits } from "../../engine/queue.ts";
import { forgetStorageLimits } from "../../engine/storage/storage-limits.ts";
import { changeSettings } from "./change-settings.ts";
import { getInstallationSettings } from "./get-installation-settings.ts";

/** Changes some of what holds for everybody. */
export async function saveInstallationSettings(
  admin: Member,
  input: Partial<InstallationSettings>,
): Promise<InstallationSettings> {
  requireAdmin(admin);
  const values = installationSettingsSchema.partial().parse(input);
  await changeSettings(admin.id, values);
  forgetStorageLimits();
  if (Object.keys(values).some((key) => key.startsWith("max_agents"))) await applyQueueLimits();
  return getInstallationSettings(admin);
}
