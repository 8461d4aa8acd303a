import { keepSecret } from "../core/known-secrets.ts";
import { normalizeBaseUrl } from "./base-url.ts";

/** Where a model is served and with which key. */
export type Endpoint = { baseUrl: string; apiKey?: string | undefined };

/** An endpoint in the form that the calls use; an empty key counts as none. */
export function readEndpoint({ baseUrl, apiKey }: Endpoint): Endpoint {
  const key = apiKey?.trim();
  // Servers repeat keys in their errors; this one is never to reach the log.
  keepSecret(key);
  return { baseUrl: normalizeBaseUrl(baseUrl), apiKey: key || undefined };
}
