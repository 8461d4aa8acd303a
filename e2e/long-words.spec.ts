import type { Locator, Page } from "@playwright/test";
import { RunPage } from "./pages/run-page.ts";
import { goTo } from "./support/go-to.ts";
import { expect, test } from "./support/test.ts";
import { workingModel, write } from "./support/working-model.ts";

const ADDRESS = `https://docs.example.com/document/d/${"1a2B3c4D5e6F7g8H9i0J".repeat(5)}/edit`;
const FILE = `files/${"a".repeat(150)}.md`;
const PHASE = "Averylongphasename".repeat(5);

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

test("long words push no control off the screen", async ({ member, addModel }) => {
  const phase = { subtasks: [`Write ${FILE}`], parallel: false };
  const plan = {
    summary: `Summarise ${ADDRESS}`,
    phases: [
      { ...phase, name: PHASE, depends_on: [] },
      { ...phase, name: "Second", depends_on: [PHASE] },
    ],
  };
  const model = await addModel(workingModel([[write(FILE, "x".repeat(2_000))]], { plan }));
  const { slug } = await member.makeCoworkspace("Long words");
  const { page } = member;
  const run = new RunPage(page);
  const task = await member.handOver({
    outcome: `Summarise ${ADDRESS}`,
    coworkspace_slug: slug,
    model: model.ref,
  });

  await run.open(task.id);
  await atEachWidth(page, async () => {
    await expectInside(page, [button(page, "Pause"), button(page, "Stop"), button(page, "Review the plan")]);
  });
  await goTo(page, "/inbox");
  await atEachWidth(page, async () => {
    await expectInside(page, [button(page, "Approve the plan"), page.getByText(`after ${PHASE}`)]);
  });
  await run.open(task.id);
  await button(page, "Approve the plan").click();

  await expect(run.pinned).toContainText("Create files/");
  await atEachWidth(page, async () => {
    await expectInside(page, [
      ...["Pause", "Stop"].map((name) => button(page, name)),
      button(page, "Plan, files, changes and agents"),
      ...["Approve", "Reject", "Details"].map((name) => button(run.pinned, name)),
    ]);
  });
  await goTo(page, "/inbox");
  await atEachWidth(page, async () => {
    await expectInside(page, [button(page, "Approve"), button(page, /^Reject/), button(page, /^Edit/)]);
  });
});

function button(where: Page | Locator, name: string | RegExp): Locator {
  const found = where.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
  return found.filter({ visible: true });
}

async function atEachWidth(page: Page, look: () => Promise<void>): Promise<void> {
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    await look();
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Nothing is wider than the page, and these stand in it from side to side. */
async function expectInside(page: Page, controls: Locator[]): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  for (const control of controls) {
    const one = control.first();
    await expect(one).toBeVisible();
    const box = await one.boundingBox();
    expect(box?.x, `${one} at ${width} px`).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0), `${one} at ${width} px`).toBeLessThanOrEqual(width);
  }
  expect(await page.evaluate(scrollsSideways), `scrolls sideways at ${width} px`).toEqual([]);
}

/** The boxes of the page that are wider inside than outside. */
function scrollsSideways(): string[] {
  const boxes = [...document.querySelectorAll("html, main, main > *, [data-scroll-region], article, header")];
  return boxes.flatMap((box) =>
    box.scrollWidth > box.clientWidth + 1 ? [`${box.tagName} ${box.scrollWidth} > ${box.clientWidth}`] : [],
  );
}
