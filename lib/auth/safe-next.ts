/** Where to go after signing in: a path of our own, never another site's address. */
export function safeNext(next: unknown): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next)) return "/";
  const url = URL.parse(next, "http://own.invalid");
  return url?.host === "own.invalid" ? `${url.pathname}${url.search}${url.hash}` : "/";
}
