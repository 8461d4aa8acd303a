import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expectAccessible } from "./support/accessibility.ts";
import { goTo } from "./support/go-to.ts";
import { expect, test } from "./support/test.ts";

test("an admin mounts a server folder, grants it, and revokes it while somebody looks at it", async ({
  admin,
  member,
}) => {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "mounted-")));
  const name = `Contracts ${basename(directory).slice(-6)}`;
  await writeFile(join(directory, "terms.txt"), "Thirty days.");
  const { page } = admin;
  try {
    await goTo(page, "/admin/folders");
    await page.getByRole("button", { name: "Mount a folder" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Path on the server").fill("/etc");
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("button", { name: "Mount", exact: true }).click();
    await expect(dialog).toContainText("belongs to the system");
    await dialog.getByLabel("Path on the server").fill(directory);
    await dialog.getByRole("button", { name: "Mount", exact: true }).click();
    const folder = page.getByRole("region", { name });
    await expect(folder).toContainText("Nobody may use it yet.");

    await folder.getByRole("combobox", { name: "Grant to" }).click();
    await page.getByRole("option").filter({ hasText: member.email }).click();
    await folder.getByRole("button", { name: "Grant", exact: true }).click();
    const grants = folder.getByRole("list", { name: `Who may use ${name}` });
    await expect(grants).toContainText(/Since .+, by A/);
    await expectAccessible(page, "the folders that admins see");

    const { slug } = await member.makeCoworkspace("Papers");
    await goTo(member.page, `/coworkspaces/${slug}`);
    await member.page.getByRole("button", { name: "Mounted" }).click();
    await member.page
      .getByRole("row", { name: new RegExp(name) })
      .getByText(name)
      .click();
    await expect(member.page.getByRole("row", { name: /terms\.txt/ })).toBeVisible();
    await expect(member.page.getByRole("button", { name: "Upload" })).toHaveCount(0);

    await folder.getByRole("button", { name: /Revoke the access/ }).click();
    await expect(folder).toContainText("Nobody may use it yet.");
    const files = `/api/cowork/coworkspaces/${slug}/files`;
    expect(
      (await member.context.request.get(`${files}/mounts/${encodeURIComponent(name)}/terms.txt`)).status(),
    ).toBe(404);

    await folder.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Unmount…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Unmount" }).click();
    await expect(folder).toHaveCount(0);
    expect(await readFile(join(directory, "terms.txt"), "utf8")).toBe("Thirty days.");
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
