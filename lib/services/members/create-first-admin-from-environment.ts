import { emailSchema, passwordSchema } from "../../contracts/members.ts";
import { childLog } from "../../core/log.ts";
import { hasAnyMember } from "./has-any-member.ts";
import { insertFirstAdmin } from "./insert-first-admin.ts";

const log = childLog("start");

type AdminEnv = { COWORK_ADMIN_EMAIL?: string | undefined; COWORK_ADMIN_PASSWORD?: string | undefined };

/** The first admin as the operator names them in the environment; does nothing once there is any member. */
export async function createFirstAdminFromEnvironment(settings: AdminEnv): Promise<void> {
  const { COWORK_ADMIN_EMAIL: address, COWORK_ADMIN_PASSWORD: password } = settings;
  if (!address || !password || (await hasAnyMember())) return;
  const email = emailSchema.safeParse(address);
  if (!email.success) {
    log.warn(
      "COWORK_ADMIN_EMAIL is not an e-mail address, so no admin was made. The set-up page asks for one.",
    );
    return;
  }
  // The operator's own choice stands, but they should know.
  if (!passwordSchema.safeParse(password).success) {
    log.warn("COWORK_ADMIN_PASSWORD is shorter than the 10 characters that members need. Change it soon.");
  }
  const name = nameFrom(email.data);
  if (await insertFirstAdmin({ email: email.data, name, password }, "environment"))
    log.info({ email: email.data }, "Made the first admin");
}

/** `ada.lovelace@example.org` becomes "Ada Lovelace". */
function nameFrom(email: string): string {
  const words = (email.split("@")[0] ?? "").split(/[._+-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}
