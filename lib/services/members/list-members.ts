import { requireAdmin } from "../../auth/require-admin.ts";
import type { MemberView } from "../../contracts/member-views.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { monthSpend } from "../spend/month-spend.ts";
import { toMemberView } from "./to-member-view.ts";

/** Everybody, the disabled ones too, by name. */
export async function listMembers(admin: Member): Promise<MemberView[]> {
  requireAdmin(admin);
  const [users, spent] = await Promise.all([
    prisma.user.findMany({ orderBy: [{ name: "asc" }, { id: "asc" }] }),
    monthSpend(),
  ]);
  return users.map((user) => toMemberView(user, spent));
}
