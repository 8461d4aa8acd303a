import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInAction } from "@/app/(auth)/actions";
import { SignInForm } from "@/components/auth/sign-in-form";
import { AuthCard } from "@/components/shell/auth-card";
import { currentMember } from "@/lib/auth/current-member";
import { safeNext } from "@/lib/auth/safe-next";
import { hasAnyMember } from "@/lib/services/members/has-any-member";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const [member, isSetUp] = await Promise.all([currentMember(), hasAnyMember()]);
  if (!isSetUp) redirect("/setup");
  if (member) redirect(safeNext(next));
  return (
    <AuthCard
      title="Sign in"
      description={next ? "Then you go on where you were." : "With the account that an admin gave you."}
      footer="No account, or forgotten your password? Ask an admin of this installation."
    >
      <SignInForm submit={signInAction} next={typeof next === "string" ? next : undefined} />
    </AuthCard>
  );
}
