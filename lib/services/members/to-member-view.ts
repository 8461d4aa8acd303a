import { toMember } from "../../auth/to-member.ts";
import type { MemberView } from "../../contracts/member-views.ts";

type UserRow = {
  id: string;
  email: string;
  name: string;
  role: string;
  createdAt: Date;
  disabledAt: Date | null;
  monthlyBudget: number | null;
};

/** A row of `users` as admins see it, with what their month has cost; nothing secret is in it. */
export function toMemberView(user: UserRow, spent: ReadonlyMap<string, number>): MemberView {
  return {
    ...toMember(user),
    created_at: user.createdAt.toISOString(),
    disabled_at: user.disabledAt?.toISOString() ?? null,
    monthly_budget: user.monthlyBudget,
    spent_this_month: spent.get(user.id) ?? 0,
  };
}
