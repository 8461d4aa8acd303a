import type { Member } from "../contracts/members.ts";
import { unauthorized } from "../core/errors.ts";
import { findMemberByToken } from "./api-token.ts";
import { findSessionMember } from "./find-session-member.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { cookieReader, readSessionToken } from "./session-token.ts";

/** Who calls: by `Authorization: Bearer`, else by the browser's session. Throws 401, or 403 for another site's page. */
export async function authenticate(request: Request): Promise<Member> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return authenticateToken(authorization);
  const claims = await readSessionToken(cookieReader(request.headers.get("cookie")));
  const member = claims && (await findSessionMember(claims));
  if (!member) throw unauthorized("Sign in, or send an API token as “Authorization: Bearer …”.");
  requireSameOrigin(request);
  return member;
}

async function authenticateToken(authorization: string): Promise<Member> {
  const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  const member = token ? await findMemberByToken(token) : null;
  if (!member)
    throw unauthorized("This API token is not known or was revoked. Make a new one in the settings.");
  return member;
}
