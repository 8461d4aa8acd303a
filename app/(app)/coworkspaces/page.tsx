import type { Metadata } from "next";
import { CoworkspaceList } from "@/components/coworkspaces/coworkspace-list";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listCoworkspaces } from "@/lib/services/coworkspaces/list-coworkspaces";

export const metadata: Metadata = { title: "Coworkspaces" };

export default async function CoworkspacesPage() {
  const member = await requireMemberOrRedirect("/coworkspaces");
  return <CoworkspaceList coworkspaces={await listCoworkspaces(member)} />;
}
