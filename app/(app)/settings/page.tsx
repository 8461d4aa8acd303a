import type { Metadata } from "next";
import { PageFrame } from "@/components/page/page-frame";
import { Section } from "@/components/page/section";
import { InstructionsForm } from "@/components/settings/instructions-form";
import { PasswordForm } from "@/components/settings/password-form";
import { ProfileForm } from "@/components/settings/profile-form";
import { TokenList } from "@/components/settings/token-list";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { getMemberSettings } from "@/lib/services/members/get-member-settings";
import { listTokens } from "@/lib/services/tokens/list-tokens";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const member = await requireMemberOrRedirect("/settings");
  const [settings, tokens] = await Promise.all([getMemberSettings(member), listTokens(member)]);
  return (
    <PageFrame title="Settings">
      <Section title="Profile">
        <ProfileForm name={settings.name} email={member.email} />
      </Section>
      <Section
        title="Standing instructions"
        description="Every agent that works for you reads them: your preferences, your language, your rules."
      >
        <InstructionsForm
          saved={settings.standing_instructions}
          endpoint="/api/cowork/settings/member"
          label="Your standing instructions"
          placeholder="For example: Write in British English. Dates as 20 Nov 2026."
        />
      </Section>
      <Section title="Password" description="Changing it signs you out on every device.">
        <PasswordForm />
      </Section>
      <Section
        title="API tokens"
        description="For programs that act in your name. A token can do all that you can."
      >
        <TokenList initial={tokens} />
      </Section>
    </PageFrame>
  );
}
