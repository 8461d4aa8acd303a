import type { Member } from "../contracts/members.ts";
import { forbidden } from "../core/errors.ts";

/** Returns the member, or throws 403 where they are not an admin. */
export function requireAdmin(member: Member): Member {
  if (member.role !== "admin") throw forbidden("Only an admin can do this.");
  return member;
}
