import type { Locator, Page } from "@playwright/test";

/** The plan that waits for approval, in the story of its task. */
export class PlanReview {
  readonly region: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "Plan to review" });
  }

  phaseName(number: number): Locator {
    return this.region.getByRole("textbox", { name: `Name of phase ${number}`, exact: true });
  }

  /** The item of the phase with this number. */
  phase(number: number): Locator {
    return this.region.locator("ol > li").nth(number - 1);
  }

  subtasks(phase: number): Locator {
    return this.phase(phase).getByRole("textbox", { name: /^Subtask \d+ of/ });
  }

  subtask(phase: number, number: number): Locator {
    return this.subtasks(phase).nth(number - 1);
  }

  async removeSubtask(phase: number, number: number): Promise<void> {
    await this.phase(phase)
      .getByRole("button", { name: `Remove subtask ${number}`, exact: true })
      .click();
  }

  /** Ticks a phase among those that another begins after. */
  async beginAfter(phase: number, other: string): Promise<void> {
    await this.phase(phase)
      .getByRole("button", { name: /^When “/ })
      .click();
    const page = this.region.page();
    await page.getByRole("dialog").getByRole("checkbox", { name: other }).click();
    await page.keyboard.press("Escape");
  }

  button(name: string): Locator {
    return this.region.getByRole("button", { name, exact: true });
  }

  /** Approves it, edited or not. */
  async approve(): Promise<void> {
    await this.region.getByRole("button", { name: /^(Approve the plan|Save and approve)$/ }).click();
  }
}
