import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { goTo } from "../support/go-to.ts";
import { expect, test } from "../support/test.ts";
import { picture } from "./picture.ts";

test("folders of the server, spend and the audit log", async ({ admin, member }) => {
  const directory = await realpath(await mkdtemp(path.join(tmpdir(), "contracts-")));
  await writeFile(path.join(directory, "terms.txt"), "Thirty days.");
  const name = "Contracts";
  const { page } = admin;
  const { id } = await admin.api.post<{ id: string }>("/api/cowork/admin/folders", {
    name,
    path: directory,
    level: "read",
  });
  try {
    await admin.api.post(`/api/cowork/admin/folders/${id}/grants`, { email: member.email, level: "read" });
    for (const place of ["folders", "spend", "audit"]) {
      await goTo(page, `/admin/${place}`);
      await picture(page, `admin-${place}`);
    }
    await goTo(page, "/admin/folders");
    await page.getByRole("button", { name: "Mount a folder" }).click();
    await picture(page, "admin-folders-mount");
    await page.keyboard.press("Escape");
    const { slug } = await member.makeCoworkspace("Papers");
    await goTo(member.page, `/coworkspaces/${slug}?path=mounts`);
    await expect(member.page.getByText(name)).toBeVisible();
    await picture(member.page, "files-mounts");
    await goTo(member.page, `/coworkspaces/${slug}`);
    await picture(member.page, "files-empty");
  } finally {
    await admin.api.delete(`/api/cowork/admin/folders/${id}`);
    await rm(directory, { recursive: true, force: true });
  }
});

test("empty places of a new member", async ({ member }) => {
  for (const place of ["", "inbox", "history", "creations", "coworkspaces", "settings"]) {
    await goTo(member.page, `/${place}`);
    await picture(member.page, `empty-${place || "home"}`);
  }
});
