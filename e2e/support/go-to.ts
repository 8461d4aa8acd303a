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

/** React has taken over every control there is, those that were streamed in late included. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [
      ...document.querySelectorAll("main, main button, main input:not([type=hidden]), main textarea"),
    ];
    return (
      controls.length > 0 &&
      controls.every((control) => Object.keys(control).some((key) => key.startsWith("__reactProps")))
    );
  });
}
