import { requireAdmin } from "../../auth/require-admin.ts";
import type { MemberView } from "../../contracts/member-views.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { toMemberView } from "./to-member-view.ts";

/** Everybody, the disabled ones too, by name. */
export async function listMembers(admin: Member): Promise<MemberView[]> {
  requireAdmin(admin);
  const users = await prisma.user.findMany({ orderBy: [{ name: "asc" }, { id: "asc" }] });
  return users.map(toMemberView);
}
