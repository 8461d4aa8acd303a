import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Member } from "../contracts/members.ts";
import { prisma } from "../store/prisma.ts";
import { currentMember } from "./current-member.ts";
import { PAGE_HEADER } from "./page-header.ts";
import { safeNext } from "./safe-next.ts";

/**
 * Who is signed in; sends everybody else to the sign-in page, which leads back to `next` (the page asked for, where not
 * given), or to the set-up page of a fresh installation.
 */
export async function requireMemberOrRedirect(next?: string): Promise<Member> {
  const member = await currentMember();
  if (member) return member;
  if (!(await prisma.user.findFirst({ select: { id: true } }))) redirect("/setup");
  const back = safeNext(next ?? (await headers()).get(PAGE_HEADER));
  redirect(back === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(back)}`);
}
