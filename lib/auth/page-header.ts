/** Set by proxy.ts on every request for a page, whatever the browser sent: the path that was asked for. */
export const PAGE_HEADER = "x-cowork-page";
