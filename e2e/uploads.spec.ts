import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FileBrowser } from "./pages/file-browser.ts";
import { expect, test } from "./support/test.ts";

const MB = 1_000_000;

test("a large upload goes on after a broken connection and after the page was left", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Large upload");
  const { page } = member;
  const directory = mkdtempSync(path.join(tmpdir(), "upload-"));
  const film = path.join(directory, "film.bin");
  // A part of 32 MiB, and a rest.
  const bytes = Buffer.alloc(36 * MB, randomBytes(MB));
  writeFileSync(film, bytes);
  try {
    const files = new FileBrowser(page);
    const sent: number[] = [];
    let tries = 0;
    let hold = () => {};
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    await page.route("**/uploads/*", async (route) => {
      if (route.request().method() !== "PATCH") return route.continue();
      const offset = Number(route.request().headers()["upload-offset"]);
      sent.push(offset);
      // The rest meets a broken connection, and is not through when the page is left.
      if (offset > 0) tries += 1;
      if (tries === 1) return route.abort("connectionreset");
      if (tries === 2) return hold();
      return route.continue();
    });
    await files.open(slug);
    await page.getByLabel("Files to upload").setInputFiles(film);
    await held;
    await expect(files.row("film.bin")).toHaveCount(0);
    page.once("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await expect(page.getByText(/The upload of film\.bin .* was interrupted/)).toBeVisible();
    await page.getByLabel("Files to upload").setInputFiles(film);
    await expect(files.uploads).toContainText("1 file uploaded");
    await expect(page.getByText(/was interrupted/)).toHaveCount(0);
    // What had arrived was sent once.
    const part = 32 * 1024 * 1024;
    expect(sent).toEqual([0, part, part, part]);
    expect((await member.api.readFile(slug, "files/film.bin"))?.equals(bytes)).toBe(true);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test("whoever was quicker is asked about, and stays in the history", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Two at one name");
  const { page } = member;
  const files = new FileBrowser(page);
  const question = page.getByRole("dialog", { name: "This file is already there" });
  const choose = (content: string) =>
    files.choose([{ name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from(content) }]);
  /** Lets somebody else put the file there while this one is on its way. */
  const beQuicker = (content: string) =>
    page.route(
      "**/files/plan.txt",
      async (route) => {
        await member.api.putFile(slug, "files/plan.txt", content);
        await route.continue();
      },
      { times: 1 },
    );
  const stored = async () => String(await member.api.readFile(slug, "files/plan.txt"));
  await files.open(slug);

  // The name was free when it was chosen.
  await beQuicker("theirs");
  await choose("mine");
  await expect(question).toContainText("plan.txt");
  expect(await stored()).toBe("theirs");
  // Replacing means what was asked about, nothing later.
  await beQuicker("theirs again");
  await question.getByRole("button", { name: "Replace" }).click();
  await expect(files.uploads).toContainText("0 uploaded, 1 failed");
  await expect(question).toContainText("plan.txt");
  expect(await stored()).toBe("theirs again");
  await question.getByRole("button", { name: "Replace" }).click();
  await expect(files.uploads).toContainText("1 file uploaded");
  expect(await stored()).toBe("mine");
  const { versions } = await member.api.get<{ versions: unknown[] }>(
    `/api/cowork/coworkspaces/${slug}/history?path=files/plan.txt`,
  );
  expect(versions).toHaveLength(3);
});

test("files are found by their content, and what somebody else changed is marked", async ({ member }) => {
  const { slug } = await member.makeCoworkspace("Find", {
    "files/2026/minutes.txt": "first line\nThe harbour hall opens in May.\n",
    "files/other.txt": "nothing",
  });
  const { page } = member;
  const files = new FileBrowser(page);
  await files.open(slug);
  await page.getByRole("searchbox", { name: /Search names and contents/ }).fill("harbour");
  const results = page.getByRole("region", { name: "Search results" });
  await expect(results).toContainText("1 result, 2 files searched");
  await results.getByRole("button", { name: /minutes\.txt/ }).click();
  const sheet = page.getByRole("dialog", { name: "minutes.txt" });
  await expect(sheet).toContainText("opens in May");
  await page.keyboard.press("Escape");
  await expect(files.row("minutes.txt")).toBeVisible();

  // One's own changes are no news; an agent's are.
  await member.api.putFile(slug, "files/mine.txt", "mine");
  const task = await member.handOver({
    outcome: "Write a note.",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
  });
  await expect.poll(async () => (await member.task(task.id)).status, { timeout: 60_000 }).toBe("completed");
  const { changes } = await member.api.get<{ changes: { path: string; kind: string }[] }>(
    `/api/cowork/runs/${task.run_id}/changes`,
  );
  const made = changes.find(({ kind, path }) => kind === "created" && path.startsWith("output/"))?.path;
  expect(made).toBeDefined();
  await files.open(slug, "output");
  const name = path.posix.basename(made ?? "");
  await expect(
    files.row(name).getByRole("img", { name: /New since your last visit: by an agent/ }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Files", exact: true }).click();
  await expect(files.row("mine.txt")).toBeVisible();
  await expect(files.row("mine.txt").getByRole("img")).toHaveCount(0);
  await files.open(slug, "output");
  await expect(files.row(name)).toBeVisible();
  await expect(files.row(name).getByRole("img", { name: /New/ })).toHaveCount(0);
});
