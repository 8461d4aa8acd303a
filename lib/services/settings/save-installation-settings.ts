import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import { type InstallationSettings, installationSettingsSchema } from "../../contracts/settings.ts";
import { writeSettings } from "../../store/settings.ts";
import { getInstallationSettings } from "./get-installation-settings.ts";

/** Changes some of what holds for everybody. */
export async function saveInstallationSettings(
  admin: Member,
  input: Partial<InstallationSettings>,
): Promise<InstallationSettings> {
  requireAdmin(admin);
  await writeSettings(installationSettingsSchema.partial().parse(input));
  return getInstallationSettings(admin);
}
