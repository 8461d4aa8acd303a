import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MemberAdmin } from "@/components/admin/member-admin";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listMembers } from "@/lib/services/members/list-members";
import { getInstallationSettings } from "@/lib/services/settings/get-installation-settings";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const member = await requireMemberOrRedirect("/admin/members");
  if (member.role !== "admin") notFound();
  const [members, { currency, default_member_budget }] = await Promise.all([
    listMembers(member),
    getInstallationSettings(member),
  ]);
  return <MemberAdmin initial={members} ownId={member.id} money={{ currency, default_member_budget }} />;
}
