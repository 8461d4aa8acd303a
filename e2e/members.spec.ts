import { goTo } from "./support/go-to.ts";
import { expect, test } from "./support/test.ts";

test("an admin sets a new password for a member, who is signed out and comes back with it", async ({
  admin,
  addMember,
}) => {
  const member = await addMember("Frida Forgetful");
  const { page } = admin;
  await goTo(page, "/admin/members");
  const row = page.getByRole("listitem").filter({ hasText: member.email });
  await row.getByRole("button", { name: "Actions for Frida Forgetful" }).click();
  await page.getByRole("menuitem", { name: "Set a new password…" }).click();
  const dialog = page.getByRole("dialog", { name: "New password for Frida Forgetful" });
  await dialog.getByLabel("New password", { exact: true }).fill("short");
  await dialog.getByRole("button", { name: "Set password" }).click();
  await expect(dialog).toContainText("10 characters");
  await dialog.getByLabel("New password", { exact: true }).fill("told on the phone");
  await dialog.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Frida Forgetful has a new password")).toBeVisible();

  await member.page.goto("/");
  await expect(member.page).toHaveURL(/\/sign-in/);
  await member.page.getByLabel("E-mail").fill(member.email);
  await member.page.getByLabel("Password", { exact: true }).fill("told on the phone");
  await member.page.getByRole("button", { name: "Sign in" }).click();
  await expect(member.page.getByRole("heading", { name: "Make your first coworkspace" })).toBeVisible();
});
