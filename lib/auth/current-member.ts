import { cookies } from "next/headers";
import { cache } from "react";
import type { Member } from "../contracts/members.ts";
import { findSessionMember } from "./find-session-member.ts";
import { readSessionToken } from "./session-token.ts";

/** Who is signed in, for pages and server actions; asked of the database once a request. */
export const currentMember: () => Promise<Member | null> = cache(async () => {
  const jar = await cookies();
  const claims = await readSessionToken((name) => jar.get(name)?.value);
  return claims && findSessionMember(claims);
});
