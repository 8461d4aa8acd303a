import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OperationsAdmin } from "@/components/admin/operations/operations-admin";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { getOperations } from "@/lib/services/operations/get-operations";

export const metadata: Metadata = { title: "Operations" };

export default async function OperationsPage() {
  const member = await requireMemberOrRedirect("/admin/operations");
  if (member.role !== "admin") notFound();
  return <OperationsAdmin initial={await getOperations(member)} />;
}
