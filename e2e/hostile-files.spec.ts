import { readFileSync } from "node:fs";
import path from "node:path";
import { FileBrowser } from "./pages/file-browser.ts";
import { expect, test } from "./support/test.ts";

/** What a script does that must never run: everything that can be noticed from outside. */
const ACT =
  "try{top.hacked=1}catch{}try{parent.postMessage('hacked','*')}catch{}new Image().src='/hacked?i';fetch('/hacked?f').catch(()=>{})";

const HTML = `<!doctype html><title>Report</title><h1>Quarterly report</h1><script>${ACT}</script>
<img src=x onerror="${ACT}"><svg onload="${ACT}"></svg><a href="javascript:${ACT}" autofocus onfocus="${ACT}">x</a>
<iframe srcdoc="<script>${ACT}</script>"></iframe><object data="data:text/html,<script>${ACT}</script>"></object>
<meta http-equiv="refresh" content="0;url=/hacked?m"><link rel="stylesheet" href="/hacked?c"><base href="/hacked/">
<form action="/hacked?p" id="f"></form><button form="f">Send</button>`;

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="${ACT.replaceAll('"', "'")}">
<script><![CDATA[${ACT}]]></script><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script&gt;${ACT}&lt;/script&gt;"/></foreignObject>
<rect width="40" height="40" fill="green"/></svg>`;

const MARKDOWN = `# Notes\n\n<script>${ACT}</script>\n\n<img src=x onerror="${ACT}">\n\n[click](javascript:${ACT.replaceAll(/[()]/g, "")})\n\n![out](https://example.invalid/hacked?md)\n`;

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(${ACT.replaceAll(/[()\\]/g, "\\$&")};app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/AA<</O<</S/URI/URI(/hacked?u)>>>>>>endobj
trailer<</Root 1 0 R>>`;

test("no file runs a script in our origin, however it is looked at", async ({ member }) => {
  const sample = path.resolve(import.meta.dirname, "../prisma/sample/receipt-northwind-rail.pdf");
  const { slug } = await member.makeCoworkspace("Hostile", {
    "files/report.html": HTML,
    "files/drawing.svg": SVG,
    "files/notes.md": MARKDOWN,
    "files/polyglot.gif": `GIF89a/*${HTML}*/=0;${ACT}`,
    "files/page.xml": `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>${ACT}</script></html>`,
    "files/table.csv": `name,sum\n"=HYPERLINK(""javascript:${ACT}"")",=1+1\n<script>${ACT}</script>,"<img src=x onerror=${ACT}>"\n`,
    "files/script.pdf": PDF,
    "files/receipt.pdf": new Uint8Array(readFileSync(sample)),
  });
  const { page } = member;
  const noticed: string[] = [];
  page.on("request", (request) => request.url().includes("/hacked") && noticed.push(request.url()));
  // A browser tells of requests, too, that the policy of the page has stopped: those reach nobody.
  page.on("requestfailed", (request) => {
    const at = request.failure()?.errorText === "csp" ? noticed.indexOf(request.url()) : -1;
    if (at >= 0) noticed.splice(at, 1);
  });
  page.on("dialog", (dialog) => {
    noticed.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    if (window === window.top)
      addEventListener("message", ({ data }) => data === "hacked" && void fetch("/hacked?message"));
  });
  const files = new FileBrowser(page);
  await files.open(slug);
  const close = () => page.keyboard.press("Escape");

  const html = await files.preview("report.html");
  const frame = html.locator("iframe");
  await expect(frame.contentFrame().getByRole("heading", { name: "Quarterly report" })).toBeVisible();
  await html.getByRole("tab", { name: "Source" }).click();
  await expect(html.getByText("onerror").first()).toBeVisible();
  await close();
  const svg = await files.preview("drawing.svg");
  await expect
    .poll(() => svg.getByRole("img").evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
  await close();
  const markdown = await files.preview("notes.md");
  await expect(markdown.getByRole("heading", { name: "Notes", exact: true })).toBeVisible();
  await close();
  const table = await files.preview("table.csv");
  // A formula is shown as it is written, and nothing else.
  await expect(table.getByText("=1+1")).toBeVisible();
  await close();
  for (const name of ["polyglot.gif", "page.xml"]) {
    await expect(await files.preview(name)).toContainText(/pixels|could not be shown|xmlns/);
    await close();
  }
  const hostilePdf = await files.preview("script.pdf");
  const drawn = (sheet: typeof html) => sheet.locator("iframe").contentFrame().locator("[data-drawn]");
  await expect(drawn(hostilePdf).first()).toBeVisible();
  await close();
  const pdf = await files.preview("receipt.pdf");
  await expect(drawn(pdf).first()).toBeVisible();
  // The frame has an origin that is nobody's: it sees neither the session nor the page around it.
  const inner = await (await pdf.locator("iframe").elementHandle())?.contentFrame();
  expect(await inner?.evaluate(() => [origin, document.querySelectorAll("canvas").length > 0])).toEqual([
    "null",
    true,
  ]);
  await expect(inner?.evaluate(() => document.cookie)).rejects.toThrow(/sandboxed|Cookie/);
  await close();

  // Framed as they are, without any care of the page around them.
  const answered = ["report.html", "drawing.svg", "page.xml", "script.pdf"].map(async (name) => {
    const url = `/api/cowork/coworkspaces/${slug}/files/files/${name}`;
    const [response] = await Promise.all([
      page.waitForResponse(
        (each) => each.url().endsWith(url) && each.request().resourceType() === "document",
      ),
      page.evaluate((src) => {
        const framed = document.createElement("iframe");
        framed.src = src;
        document.body.append(framed);
      }, url),
    ]);
    expect(response.headers()["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
    expect(response.headers()["x-content-type-options"]).toBe("nosniff");
  });
  await Promise.all(answered);
  expect(noticed).toEqual([]);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);

  // What would have been noticed is noticed.
  await page.addScriptTag({ content: ACT });
  await expect.poll(() => noticed.length).toBeGreaterThan(1);
  expect(await page.evaluate(() => "hacked" in window)).toBe(true);
});
