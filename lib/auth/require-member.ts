import { redirect } from "next/navigation";
import type { Member } from "../contracts/members.ts";
import { prisma } from "../store/prisma.ts";
import { currentMember } from "./current-member.ts";

/** Who is signed in; sends everybody else to the sign-in page, or to the set-up page of a fresh installation. */
export async function requireMemberOrRedirect(next?: string): Promise<Member> {
  const member = await currentMember();
  if (member) return member;
  if (!(await prisma.user.findFirst({ select: { id: true } }))) redirect("/setup");
  redirect(next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in");
}
