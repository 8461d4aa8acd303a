import type { Metadata } from "next";
import { CreationList } from "@/components/creations/creation-list";
import { PageFrame } from "@/components/page/page-frame";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listCreations } from "@/lib/services/creations/list-creations";

export const metadata: Metadata = { title: "Creations" };

export default async function CreationsPage() {
  const member = await requireMemberOrRedirect("/creations");
  return (
    <PageFrame title="Creations" description="Answers and files that you kept.">
      <CreationList initial={await listCreations(member)} />
    </PageFrame>
  );
}
