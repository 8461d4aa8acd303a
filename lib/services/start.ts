import { toMember } from "../auth/to-member.ts";
import { env } from "../core/env.ts";
import { childLog } from "../core/log.ts";
import { prisma } from "../store/prisma.ts";
import { withSessionLock } from "../store/session-lock.ts";
import { ensureSampleCoworkspace } from "./coworkspaces/ensure-sample-coworkspace.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { createFirstAdminFromEnvironment } from "./members/create-first-admin-from-environment.ts";
import { ensureEnvironmentProvider } from "./models/ensure-environment-provider.ts";

const log = childLog("start");

/**
 * What must be there before the first request: done at every start, changes nothing that is there already. Begins to keep
 * house. A process that only works prepares nothing: whether there is a provider from the environment is told by the
 * environment of those that serve people.
 */
export async function prepareInstallation(): Promise<void> {
  if (env().COWORK_ROLE !== "worker") await withSessionLock("prepare", prepare);
  startHousekeeping();
  log.debug("The installation is prepared");
}

async function prepare(): Promise<void> {
  await createFirstAdminFromEnvironment(env());
  const firstAdmin = await prisma.user.findFirst({ where: { role: "admin" }, orderBy: { createdAt: "asc" } });
  if (firstAdmin) await ensureSampleCoworkspace(toMember(firstAdmin));
  await ensureEnvironmentProvider();
}
