import { chromium, type Locator, type Page } from "@playwright/test";
import { findChromium } from "../../scripts/check/chromium.mjs";

type Watched = { longTasks: number[] };
type Reading = {
  openedMs: number;
  opening: Watched;
  scrolling: Watched;
  pixels: number;
  upMs: number;
  downMs: number;
  mostBlocks: number;
};

const STEP_PX = 600;
const LONGEST_MS = 180_000;

/** Opens a run's page as a member, scrolls to the beginning of its story and back, and tells what the main thread did. */
export async function readRunPage(
  url: string,
  who: { email: string; password: string },
  later: (step: () => unknown) => void,
): Promise<Reading> {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...asRoot, "--disable-gpu"],
  });
  later(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1350, height: 940 } });
  await page.addInitScript(watchLongTasks);
  await page.goto(new URL("/sign-in", url).href);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(new URL("/", url).href);

  await page.goto(url, { waitUntil: "commit" });
  const openedMs = await untilPainted(page.getByText("The archive is read."));
  const timeline = page.getByRole("region", { name: "Timeline" });
  await page.waitForFunction(() => !document.querySelector("[data-upside-down]"));
  await page.waitForLoadState("networkidle");
  const opening = await takeLongTasks(page);

  const box = await timeline.boundingBox();
  if (!box) throw new Error("The timeline is not there.");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const up = await scroll(page, -STEP_PX, () => page.getByText("Started with").isVisible());
  const pixels = await timeline.evaluate((element) => element.scrollHeight);
  const down = await scroll(page, STEP_PX, () => page.getByText("The archive is read.").isVisible());
  const scrolling = await takeLongTasks(page);
  return {
    openedMs,
    opening,
    scrolling,
    pixels,
    upMs: up.ms,
    downMs: down.ms,
    mostBlocks: Math.max(up.mostBlocks, down.mostBlocks),
  };
}

/** Milliseconds since the page was asked for, when this has come into view and its frame is painted. */
async function untilPainted(words: Locator): Promise<number> {
  await words.waitFor();
  return words.evaluate(async (element) => {
    const frame = () => new Promise(requestAnimationFrame);
    const isInView = () => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    while (!isInView()) await frame();
    // The second one begins when the first is painted.
    await frame();
    await frame();
    return performance.now();
  });
}

/** Turns the wheel as fast as the page takes it, until the end is in view. */
async function scroll(page: Page, step: number, isAtEnd: () => Promise<boolean>) {
  const start = performance.now();
  let mostBlocks = 0;
  for (let turns = 0; ; turns += 1) {
    await page.mouse.wheel(0, step);
    if (turns % 20 !== 0) continue;
    mostBlocks = Math.max(mostBlocks, await page.locator("[data-block]").count());
    if (await isAtEnd()) return { ms: performance.now() - start, mostBlocks };
    if (performance.now() - start > LONGEST_MS) throw new Error("The end of the story never came into view.");
  }
}

function watchLongTasks(): void {
  const tasks: number[] = [];
  Object.assign(globalThis, { longTasks: tasks });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
}

async function takeLongTasks(page: Page): Promise<Watched> {
  return page.evaluate(() => ({
    longTasks: (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0),
  }));
}
