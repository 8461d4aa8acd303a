import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AdminTabs } from "@/components/admin/admin-tabs";
import { PageFrame } from "@/components/page/page-frame";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";

/** The admin pages; to everybody else they do not exist. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const member = await requireMemberOrRedirect("/admin");
  if (member.role !== "admin") notFound();
  return (
    <PageFrame title="Admin" description="What holds for everybody on this installation.">
      <AdminTabs />
      <div>{children}</div>
    </PageFrame>
  );
}
