import type { MemberView } from "../../contracts/member-views.ts";
import type { Member, Role } from "../../contracts/members.ts";
import { updateMember } from "./update-member.ts";

/** Makes a member an admin, or an admin a member. */
export function setMemberRole(admin: Member, id: string, role: Role): Promise<MemberView> {
  return updateMember(admin, id, { role });
}
