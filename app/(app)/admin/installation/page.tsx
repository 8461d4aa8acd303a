import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MoneyForm } from "@/components/admin/money-form";
import { PlacesForm } from "@/components/admin/places-form";
import { RetentionForm } from "@/components/admin/retention-form";
import { StorageForm } from "@/components/admin/storage-form";
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
      <Section
        title="At the same time"
        description="How many agents work at once. Places are shared fairly: nobody's hundred tasks keep out another's one."
      >
        <PlacesForm saved={settings} />
      </Section>
      <Section
        title="Money"
        description="Limits count for models that have a price (Models). What was spent stands under Spend."
      >
        <MoneyForm saved={settings} />
      </Section>
      <Section
        title="Storage"
        description="What would pass a limit is refused before it is written, in words, to people and to agents."
      >
        <StorageForm saved={settings} />
      </Section>
      <Section
        title="Undo"
        description="What files held before and after agents changed them is kept, so that it can be compared and taken back."
      >
        <RetentionForm saved={settings.change_retention_days} />
      </Section>
    </>
  );
}
