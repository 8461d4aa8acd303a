import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * The page that draws a PDF, for a frame that has no origin: should a PDF make the program that draws it misbehave,
 * there is nothing in there to take and nowhere to send it. The page that shows it hands over the file's bytes; nothing
 * is ever fetched. (Browsers' own viewers do not open in such a frame, and telephones have none.)
 */
export async function pdfFrame(): Promise<Response> {
  page ??= build();
  const { html, policy } = await page;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=86400",
    },
  });
}

let page: Promise<{ html: string; policy: string }> | undefined;

async function build(): Promise<{ html: string; policy: string }> {
  const root = path.resolve(/* turbopackIgnore: true */ process.cwd());
  const [library, viewer] = await Promise.all(
    ["node_modules/unpdf/dist/pdfjs.mjs", "lib/http/pdf-frame-script.mjs"].map((file) =>
      readFile(path.join(root, file), "utf8"),
    ),
  );
  // One module: what the library exports is at hand under its own name. No text in it may end the element.
  const script = `${library}\n${viewer}`.replaceAll("</script", "<\\/script");
  const hash = createHash("sha256").update(script).digest("base64");
  return {
    policy: `sandbox allow-scripts; default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data: blob:; font-src data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PDF</title><style>${STYLE}</style></head><body><main id="pages"></main><script type="module">${script}</script></body></html>`,
  };
}

const STYLE = `
:root { color-scheme: light dark; background: light-dark(#e9e9eb, #1c1c1f); }
body { margin: 0; padding: 12px; }
#pages { display: grid; gap: 12px; justify-items: center; }
.page { width: 100%; max-width: 60rem; background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / .25); overflow: hidden; }
canvas { display: block; width: 100%; height: 100%; }
`;
