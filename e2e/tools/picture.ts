import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect } from "../support/test.ts";

const DIRECTORY = process.env.COWORK_SCREENSHOTS ?? "test-results/screenshots";
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Four pictures of the page as it stands. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(DIRECTORY, { recursive: true });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
      await page.screenshot({ path: path.join(DIRECTORY, `${name}-${size.width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}
