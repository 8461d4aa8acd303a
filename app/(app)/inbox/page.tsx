import type { Metadata } from "next";
import { Inbox } from "@/components/inbox/inbox";
import { PageFrame } from "@/components/page/page-frame";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listApprovals } from "@/lib/services/approvals/list-approvals";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
  const member = await requireMemberOrRedirect("/inbox");
  const approvals = await listApprovals(member, { status: "pending" });
  return (
    <PageFrame title="Inbox" description="Questions and approvals that wait for you, oldest first.">
      <Inbox initial={approvals} />
    </PageFrame>
  );
}
