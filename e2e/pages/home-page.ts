import { expect, type Locator, type Page } from "@playwright/test";
import { goTo } from "../support/go-to.ts";

/** The home page, where tasks are handed over. */
export class HomePage {
  readonly page: Page;
  readonly outcome: Locator;
  readonly start: Locator;

  constructor(page: Page) {
    this.page = page;
    this.outcome = page.getByRole("textbox", { name: "What should be done?" });
    this.start = page.getByRole("button", { name: "Start the task" });
  }

  async open(coworkspaceSlug?: string): Promise<void> {
    await goTo(this.page, coworkspaceSlug ? `/?coworkspace=${coworkspaceSlug}` : "/");
    await expect(this.outcome).toBeVisible();
  }

  /** The chip of an option, for example "Coworkspace". */
  chip(option: string): Locator {
    return this.page.getByRole("button", { name: new RegExp(`^${option}: `) });
  }

  async choose(option: string, choice: string | RegExp): Promise<void> {
    await this.chip(option).click();
    await this.page.getByRole("menuitemradio", { name: choice }).click();
  }

  /** Starts one of the examples with its own button. */
  async startExample(outcome: RegExp): Promise<void> {
    await this.page
      .getByRole("listitem")
      .filter({ hasText: outcome })
      .getByRole("button", { name: "Start" })
      .click();
    await this.page.waitForURL(/\/tasks\//);
  }
}
