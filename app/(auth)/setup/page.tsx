import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { setUpAction } from "@/app/(auth)/actions";
import { SetupForm } from "@/components/auth/setup-form";
import { AuthCard } from "@/components/shell/auth-card";
import { hasAnyMember } from "@/lib/services/members/has-any-member";

export const metadata: Metadata = { title: "Set up" };

/** Open once: as soon as there is a member, people sign in instead. */
export default async function SetupPage() {
  await connection();
  if (await hasAnyMember()) redirect("/sign-in");
  return (
    <AuthCard
      title="Set up Coworkspace"
      description="You become the first admin. You can invite others and connect a model afterwards; a sample folder and a demo model are ready to try."
      footer="Everything stays on this server."
    >
      <SetupForm submit={setUpAction} />
    </AuthCard>
  );
}
