import { goTo } from "./support/go-to.ts";
import { expect, test } from "./support/test.ts";

test("an admin finds who gave whom access, keeps the filter in the address, and exports what is shown", async ({
  admin,
  addMember,
}) => {
  const [owner, guest] = [await addMember("Olga Owner"), await addMember("Gus Guest")];
  const { slug } = await owner.makeCoworkspace("Books of the year");
  await owner.api.post(`/api/cowork/coworkspaces/${slug}/grants`, { email: guest.email, level: "read" });

  const { page } = admin;
  await goTo(page, "/admin/audit");
  await page.getByRole("searchbox", { name: "Words" }).fill(guest.email);
  await page.getByRole("combobox", { name: "Action" }).selectOption("Access to folders");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/kind=access/);
  const lines = page.getByRole("list", { name: "Audit log" }).getByRole("listitem");
  const words = `Olga Owner gave Gus Guest (${guest.email}) Read access in “${slug}”.`;
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText(words);
  await expect(page.getByRole("searchbox", { name: "Words" })).toHaveValue(guest.email);

  const address = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
  const file = await page.request.get(address ?? "");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  const [head, line, ...rest] = (await file.text()).trimEnd().split("\r\n");
  expect(head).toMatch(/at,action,words/);
  expect(line).toContain(words);
  expect(rest).toEqual([]);

  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page).toHaveURL(/\/admin\/audit$/);
  await expect(page.getByRole("searchbox", { name: "Words" })).toHaveValue("");
});
