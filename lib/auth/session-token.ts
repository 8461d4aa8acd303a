import { decode } from "next-auth/jwt";
import { authSecret } from "../core/secrets.ts";
import { isServedSecurely } from "./public-url.ts";

/** Names of the session's cookie: the second one is used over https and only sent there. */
export const SESSION_COOKIES = ["authjs.session-token", "__Secure-authjs.session-token"] as const;

/** Days until a session ends by itself. */
export const SESSION_DAYS = 30;

/** What a session's cookie says. Whether it still holds is for the database to say. */
export type SessionClaims = { userId: string; sessionVersion: number };

/** Opens the session cookie; null when there is none, or it is not ours, changed or too old. */
export async function readSessionToken(
  cookie: (name: string) => string | undefined,
): Promise<SessionClaims | null> {
  for (const name of acceptedCookies()) {
    const token = cookie(name);
    if (!token) continue;
    const claims = await decode({ token, secret: authSecret(), salt: name }).catch(() => null);
    if (typeof claims?.sub === "string" && typeof claims.session_version === "number") {
      return { userId: claims.sub, sessionVersion: claims.session_version };
    }
  }
  return null;
}

/** Where everybody comes over https, a cookie that could have come over http is no session. */
function acceptedCookies(): readonly string[] {
  return isServedSecurely() ? SESSION_COOKIES.slice(1) : SESSION_COOKIES;
}

/** Reads one cookie of a `Cookie` header. */
export function cookieReader(header: string | null): (name: string) => string | undefined {
  const pairs = new Map(
    (header ?? "").split(";").map((pair): [string, string] => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
  return (name) => pairs.get(name);
}
