// Lighthouse on pages of a running production server: `npm run bench -- lighthouse http://localhost:3000/tasks/…`.
// Signs in with COWORK_ADMIN_EMAIL and COWORK_ADMIN_PASSWORD. Prints one row a page and form factor.
import { chromium } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";
import { findChromium } from "../scripts/check/chromium.mjs";

const DEBUG_PORT = 9333;
const urls = process.argv.slice(2);
const { COWORK_ADMIN_EMAIL: email, COWORK_ADMIN_PASSWORD: password } = process.env;
if (urls.length === 0 || !email || !password) {
  console.error("Give addresses of pages, and COWORK_ADMIN_EMAIL and COWORK_ADMIN_PASSWORD to sign in with.");
  process.exit(1);
}

const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [...asRoot, "--disable-gpu", `--remote-debugging-port=${DEBUG_PORT}`],
});
const cookie = await signIn(new URL(urls[0]).origin);
const rows = [];
for (const url of urls) {
  rows.push(await measure(url, "mobile", undefined));
  rows.push(await measure(url, "desktop", desktopConfig));
}
console.table(rows);
await browser.close();

async function signIn(origin) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${origin}/`);
  const cookies = await context.cookies();
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

async function measure(url, form, config) {
  const options = { port: DEBUG_PORT, onlyCategories: ["performance", "accessibility"] };
  const { lhr } = await lighthouse(url, { ...options, extraHeaders: { Cookie: cookie } }, config);
  const shown = (audit) => lhr.audits[audit].displayValue;
  return {
    page: new URL(lhr.finalDisplayedUrl).pathname,
    form,
    performance: Math.round(lhr.categories.performance.score * 100),
    accessibility: Math.round(lhr.categories.accessibility.score * 100),
    "first paint": shown("first-contentful-paint"),
    "largest paint": shown("largest-contentful-paint"),
    blocked: shown("total-blocking-time"),
    shift: shown("cumulative-layout-shift"),
  };
}
