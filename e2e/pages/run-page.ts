import { expect, type Locator, type Page } from "@playwright/test";
import { goTo } from "../support/go-to.ts";

/** The page of one task: its story, its plan, its questions and its controls. */
export class RunPage {
  readonly page: Page;
  readonly timeline: Locator;
  readonly pinned: Locator;
  readonly steering: Locator;
  readonly heading: Locator;

  constructor(page: Page) {
    this.page = page;
    this.timeline = page.getByRole("region", { name: "Timeline" });
    this.pinned = page.getByRole("region", { name: "Waiting for your answer" });
    this.steering = page.getByLabel("Steer the agent");
    this.heading = page.getByRole("main").getByRole("heading", { level: 1 });
  }

  async open(taskId: string): Promise<void> {
    await goTo(this.page, `/tasks/${taskId}`);
    // The story stands bottom-up until scripts have taken it over.
    await expect(this.timeline).not.toHaveAttribute("data-upside-down");
  }

  /** The task's id, once the page of a task is open. */
  async taskId(): Promise<string> {
    await this.page.waitForURL(/\/tasks\/[^/]+$/);
    return new URL(this.page.url()).pathname.split("/").at(-1) ?? "";
  }

  /** Waits until the badge shows a status, by its word. A run may take its time on a busy machine. */
  async expectStatus(word: string): Promise<void> {
    await expect(this.page.locator("header [data-status]").first()).toHaveText(word, { timeout: 60_000 });
  }

  block(text: string | RegExp): Locator {
    return this.timeline.locator("[data-block]").filter({ hasText: text });
  }

  /** The card of a question in its place in the story. */
  card(title: string | RegExp): Locator {
    return this.timeline.getByRole("article").filter({ hasText: title });
  }

  async steer(message: string): Promise<void> {
    await this.steering.fill(message);
    await expect(this.page.getByRole("button", { name: "Send", exact: true })).toBeEnabled();
    await this.steering.press("Enter");
    await expect(this.steering).toHaveValue("");
  }

  deliverable(title: string): Locator {
    return this.timeline.getByRole("article", { name: title });
  }

  /** The story in words, without what depends on the clock: what two readers of the same run must both see. */
  async story(): Promise<string[]> {
    // The page begins with the end; the rest comes, and is drawn, while nothing else is to be done.
    await expect(this.timeline.getByRole("button", { name: "Show earlier" })).toHaveCount(0);
    await expect(this.timeline.locator("[data-leaf]:empty")).toHaveCount(0);
    return this.timeline.locator("[data-block]").evaluateAll((blocks) =>
      blocks.map((block) => {
        const copy = block.cloneNode(true) as HTMLElement;
        for (const time of copy.querySelectorAll("time")) time.remove();
        return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
      }),
    );
  }
}
