import type { Page, Response } from "@playwright/test";

/**
 * Goes to a page and waits until its scripts have taken over what the server painted: a click before that goes nowhere,
 * and no person is that quick.
 */
export async function goTo(page: Page, address: string): Promise<Response | null> {
  const response = await page.goto(address);
  await ready(page);
  return response;
}

/** As `goTo`, for a page that is there already. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await ready(page);
}

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main !== null && Object.keys(main).some((key) => key.startsWith("__reactProps"));
  });
}
