import { toMember } from "../../auth/to-member.ts";
import type { MemberView } from "../../contracts/member-views.ts";

type UserRow = {
  id: string;
  email: string;
  name: string;
  role: string;
  createdAt: Date;
  disabledAt: Date | null;
};

/** A row of `users` as admins see it; nothing secret is in it. */
export function toMemberView(user: UserRow): MemberView {
  return {
    ...toMember(user),
    created_at: user.createdAt.toISOString(),
    disabled_at: user.disabledAt?.toISOString() ?? null,
  };
}
