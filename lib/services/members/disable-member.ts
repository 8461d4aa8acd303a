import type { MemberView } from "../../contracts/member-views.ts";
import type { Member } from "../../contracts/members.ts";
import { updateMember } from "./update-member.ts";

/** Shuts a member out at once: their sessions and tokens end with the next request. Their work stays. */
export function disableMember(admin: Member, id: string): Promise<MemberView> {
  return updateMember(admin, id, { disabled: true });
}

/** Lets a disabled member in again. They sign in anew. */
export function enableMember(admin: Member, id: string): Promise<MemberView> {
  return updateMember(admin, id, { disabled: false });
}
