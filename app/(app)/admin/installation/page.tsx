import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SubAgentsForm } from "@/components/admin/sub-agents-form";
import { Section } from "@/components/page/section";
import { InstructionsForm } from "@/components/settings/instructions-form";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { getInstallationSettings } from "@/lib/services/settings/get-installation-settings";

export const metadata: Metadata = { title: "Installation" };

export default async function InstallationPage() {
  const member = await requireMemberOrRedirect("/admin/installation");
  if (member.role !== "admin") notFound();
  const settings = await getInstallationSettings(member);
  return (
    <>
      <Section
        title="Standing instructions"
        description="Every agent of every member reads them before the member's own."
      >
        <InstructionsForm
          saved={settings.standing_instructions}
          endpoint="/api/cowork/settings/installation"
          label="Standing instructions of this installation"
          placeholder="For example: We are a small architecture office. Amounts are in euros."
        />
      </Section>
      <Section title="Sub-agents" description="How many work at the same time, over all runs.">
        <SubAgentsForm saved={settings.max_concurrent_sub_agents} />
      </Section>
    </>
  );
}
