import type { Page, Response } from "@playwright/test";

/**
 * Goes to a page and waits until its scripts have taken over what the server painted: a click before that goes nowhere,
 * and no person is that quick.
 */
export async function goTo(page: Page, address: string): Promise<Response | null> {
  const response = await page.goto(address);
  await scriptsHaveTakenOver(page);
  return response;
}

/** As `goTo`, for a page that is there already. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await scriptsHaveTakenOver(page);
}

/**
 * As `goTo`, with scripts that wait, as on a slow line: the page can be seen and typed into. The function answered lets
 * them come, and waits until they have taken over.
 */
export async function goWithoutScripts(page: Page, address: string): Promise<() => Promise<void>> {
  const scripts = "**/_next/static/**/*.js";
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(scripts, async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  return async () => {
    resolve();
    await scriptsHaveTakenOver(page);
    await page.unroute(scripts);
  };
}

/**
 * React has taken over every control there is, those that were streamed in late included. It knows an element from the
 * moment it begins to take it over; it listens to it once no part that contains it is marked as being taken over any more.
 */
async function scriptsHaveTakenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    type Fiber = { flags: number; return: Fiber | null };
    const placing = 2;
    const hydrating = 4096;
    const isTakenOver = (control: Element) => {
      const key = Object.keys(control).find((name) => name.startsWith("__reactFiber"));
      let fiber: Fiber | null = key ? ((control as unknown as Record<string, Fiber>)[key] ?? null) : null;
      if (!fiber) return false;
      for (; fiber; fiber = fiber.return) if (fiber.flags & (placing | hydrating)) return false;
      return true;
    };
    const controls = [
      ...document.querySelectorAll("main, main button, main input:not([type=hidden]), main textarea"),
    ];
    return controls.length > 0 && controls.every(isTakenOver);
  });
}
