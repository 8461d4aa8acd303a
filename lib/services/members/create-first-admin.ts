import { createMemberSchema, type Member } from "../../contracts/members.ts";
import { conflict } from "../../core/errors.ts";
import { ensureSampleCoworkspace } from "../coworkspaces/ensure-sample-coworkspace.ts";
import { insertFirstAdmin } from "./insert-first-admin.ts";

const firstAdminSchema = createMemberSchema.omit({ role: true });

/** Sets the installation up: its first member, an admin, and a sample to try it on. 409 once there is any member. */
export async function createFirstAdmin(input: {
  email: string;
  name: string;
  password: string;
}): Promise<Member> {
  const member = await insertFirstAdmin(firstAdminSchema.parse(input), "page");
  if (!member) {
    throw conflict("This installation is set up already. Sign in instead.", { code: "already_set_up" });
  }
  await ensureSampleCoworkspace(member);
  return member;
}
