import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FolderAdmin } from "@/components/admin/folders/folder-admin";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listFolders } from "@/lib/services/folders/list-folders";
import { listMembers } from "@/lib/services/members/list-members";

export const metadata: Metadata = { title: "Folders" };

export default async function FoldersPage() {
  const member = await requireMemberOrRedirect("/admin/folders");
  if (member.role !== "admin") notFound();
  const [folders, members] = await Promise.all([listFolders(member), listMembers(member)]);
  const people = members
    .filter(({ disabled_at }) => disabled_at === null)
    .map(({ email, name }) => ({ email, name }));
  return <FolderAdmin initial={folders} people={people} />;
}
