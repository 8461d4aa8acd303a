import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
/** Structure differs by width and colours by theme, so that each is looked at in full once; contrast in all four. */
const LOOKS = [
  { size: WIDE, theme: "light", full: true },
  { size: WIDE, theme: "dark", full: false },
  { size: NARROW, theme: "dark", full: true },
  { size: NARROW, theme: "light", full: false },
] as const;

/** Looks at the page as it stands, light and dark, wide and narrow; nothing serious may be found, and nothing sticks out. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const original = page.viewportSize();
  for (const { size, theme, full } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${theme}\\b`));
    expect(await seriousViolations(page, full), `${what}, ${theme}, ${size.width} px`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${what} is wider than ${size.width} px`).toBeLessThanOrEqual(0);
  }
  if (original) await page.setViewportSize(original);
}

async function seriousViolations(page: Page, full: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // One page without frames: no second window to put results together in.
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], ...(full ? {} : { runOnly: ["color-contrast"] }) });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
