import { toMember } from "../auth/to-member.ts";
import { env } from "../core/env.ts";
import { childLog } from "../core/log.ts";
import { prisma } from "../store/prisma.ts";
import { ensureSampleCoworkspace } from "./coworkspaces/ensure-sample-coworkspace.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { createFirstAdminFromEnvironment } from "./members/create-first-admin-from-environment.ts";
import { ensureEnvironmentProvider } from "./models/ensure-environment-provider.ts";

const log = childLog("start");

/** What must be there before the first request: done at every start, changes nothing that is there already. Begins to keep house. */
export async function prepareInstallation(): Promise<void> {
  await createFirstAdminFromEnvironment(env());
  const firstAdmin = await prisma.user.findFirst({ where: { role: "admin" }, orderBy: { createdAt: "asc" } });
  if (firstAdmin) await ensureSampleCoworkspace(toMember(firstAdmin));
  await ensureEnvironmentProvider();
  startHousekeeping();
  log.debug("The installation is prepared");
}
