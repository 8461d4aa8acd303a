import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import type { InstallationSettings } from "../../contracts/settings.ts";
import { readSettings } from "../../store/settings.ts";

/** What holds for everybody: standing instructions and how many sub-agents work at once. */
export async function getInstallationSettings(admin: Member): Promise<InstallationSettings> {
  requireAdmin(admin);
  const { standing_instructions, max_concurrent_sub_agents } = await readSettings();
  return { standing_instructions, max_concurrent_sub_agents };
}
