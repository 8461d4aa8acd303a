import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MemberAdmin } from "@/components/admin/member-admin";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listMembers } from "@/lib/services/members/list-members";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const member = await requireMemberOrRedirect("/admin/members");
  if (member.role !== "admin") notFound();
  return <MemberAdmin initial={await listMembers(member)} ownId={member.id} />;
}
