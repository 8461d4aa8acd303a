import { expect, type Locator, type Page } from "@playwright/test";
import { goTo } from "../support/go-to.ts";

/** The files of a coworkspace. */
export class FileBrowser {
  readonly page: Page;
  readonly grid: Locator;
  readonly uploads: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole("grid");
    this.uploads = page.getByRole("region", { name: "Uploads" });
  }

  async open(slug: string, path?: string): Promise<void> {
    await goTo(this.page, `/coworkspaces/${slug}${path ? `?path=${encodeURIComponent(path)}` : ""}`);
    await expect(this.page.getByRole("group", { name: "Which files" })).toBeVisible();
  }

  row(name: string): Locator {
    return this.grid.getByRole("row").filter({ has: this.page.getByTitle(name, { exact: true }) });
  }

  async act(name: string, action: string | RegExp): Promise<void> {
    await this.row(name)
      .getByRole("button", { name: `Actions for ${name}` })
      .click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  /** Opens the preview of a file; the answer is its sheet. */
  async preview(name: string): Promise<Locator> {
    await this.row(name).getByTitle(name, { exact: true }).click();
    const sheet = this.page.getByRole("dialog", { name });
    await expect(sheet).toBeVisible();
    return sheet;
  }

  async choose(files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    await this.page.getByLabel("Files to upload").setInputFiles(files);
  }
}
