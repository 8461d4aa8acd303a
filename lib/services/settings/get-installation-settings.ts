import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import { type InstallationSettings, installationSettingsSchema } from "../../contracts/settings.ts";
import { readSettings } from "../../store/settings.ts";

/** What holds for everybody: standing instructions, how many sub-agents work at once, what may be spent. */
export async function getInstallationSettings(admin: Member): Promise<InstallationSettings> {
  requireAdmin(admin);
  return installationSettingsSchema.parse(await readSettings());
}
