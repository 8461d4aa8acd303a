import { env } from "../core/env.ts";

/** The address that browsers use, where COWORK_PUBLIC_URL names it; undefined where only the requests tell. */
export function publicUrl(): URL | undefined {
  return URL.parse(env().COWORK_PUBLIC_URL ?? "") ?? undefined;
}

/** Whether browsers come over https, whatever the proxy before us tells; undefined where only the requests tell. */
export function isServedSecurely(): boolean | undefined {
  const url = publicUrl();
  return url && url.protocol === "https:";
}

/** For next-auth, which without it goes by what the proxy says of the request (X-Forwarded-Proto). */
export function cookieSecurity(): { useSecureCookies?: boolean } {
  const useSecureCookies = isServedSecurely();
  return useSecureCookies === undefined ? {} : { useSecureCookies };
}
