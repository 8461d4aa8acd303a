/**
 * The address that calls go to, as people mean it: without a trailing slash, and without the path of a single call that
 * was copied along with it.
 */
export function normalizeBaseUrl(baseUrl: string): string {
  const url = new URL(baseUrl.trim());
  url.hash = "";
  // Fetch refuses an address with a name and password, and would repeat them in its error.
  url.username = "";
  url.password = "";
  url.pathname = url.pathname.replace(/\/+$/, "").replace(/\/(chat\/completions|models)$/, "");
  return url.toString().replace(/\/+$/, "");
}

/** An address for people and logs: without the name and password that it may carry. */
export function shownUrl(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return "the address";
  const url = new URL(baseUrl);
  url.username = "";
  url.password = "";
  url.search = "";
  return url.toString().replace(/\/+$/, "");
}

/** What to try where an address answers, but not as an OpenAI-compatible API does. */
export function pathHint(baseUrl: string): string {
  const { pathname } = new URL(baseUrl);
  return /\/v\d+[a-z]*$/.test(pathname)
    ? "Check that the address is the base of an OpenAI-compatible API."
    : `Such an address usually ends in /v1; try ${shownUrl(baseUrl)}/v1.`;
}
