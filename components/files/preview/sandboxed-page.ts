/** What a previewed page may use: what it brings along. Nothing is fetched, so that looking at it tells nobody. */
const POLICY =
  "default-src 'none'; img-src data:; media-src data:; font-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/**
 * A member's HTML for a frame without scripts. The policy stands before all of it, where nothing in the file can come
 * first; it holds even if the frame's own sandbox were missing.
 */
export function sandboxedPage(html: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  return `<!doctype html><html><head>${policy}<meta name="referrer" content="no-referrer"></head>${html}`;
}
