import { type BrowserContext, expect } from "@playwright/test";
import { ApiClient } from "./api-client.ts";

export type Credentials = { email: string; password: string };

/** Signs a browser in by the requests that the sign-in page makes. The page itself has a test of its own. */
export async function signIn(context: BrowserContext, baseUrl: string, who: Credentials): Promise<void> {
  const csrf = await context.request.get(`${baseUrl}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  await context.request.post(`${baseUrl}/api/auth/callback/credentials`, {
    form: { ...who, csrfToken, callbackUrl: baseUrl },
    maxRedirects: 0,
  });
  const names = (await context.cookies()).map(({ name }) => name);
  expect(names, `${who.email} is signed in`).toContain("authjs.session-token");
}

/** A way to the HTTP interface for whoever is signed in in this browser. */
export async function apiOf(context: BrowserContext, baseUrl: string): Promise<ApiClient> {
  const made = await context.request.post(`${baseUrl}/api/cowork/tokens`, {
    headers: { origin: baseUrl },
    data: { name: "Browser test" },
  });
  expect(made.status(), await made.text()).toBe(201);
  const { token } = (await made.json()) as { token: string };
  return new ApiClient(baseUrl, token);
}
