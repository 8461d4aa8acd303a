import { forbidden } from "../core/errors.ts";
import { publicUrl } from "./public-url.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a change that a page of another site asks for with the reader's cookie. Browsers say where a request comes
 * from in `Sec-Fetch-Site`, or (over plain http) in `Origin`; a change that carries neither is refused too.
 */
export function requireSameOrigin(request: Request): void {
  if (SAFE_METHODS.has(request.method) || isSameOrigin(request)) return;
  throw forbidden("This change does not come from a page of this installation. Programs use an API token.", {
    code: "cross_origin",
  });
}

function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  const host = origin ? URL.parse(origin)?.host : undefined;
  return host !== undefined && ownHosts(request).includes(host);
}

function ownHosts(request: Request): string[] {
  const { headers } = request;
  return [publicUrl()?.host, headers.get("x-forwarded-host"), headers.get("host")].filter(
    (host) => typeof host === "string",
  );
}
