import { expect, test } from "@playwright/test";
import { CoworkServer } from "../support/cowork-server.ts";
import { callCell } from "./access-matrix/call-cell.ts";
import { findRefusedMethods, findRoutes } from "./access-matrix/find-routes.ts";
import { actionRows } from "./access-matrix/rows-actions.ts";
import { adminRows } from "./access-matrix/rows-admin.ts";
import { coworkspaceRows } from "./access-matrix/rows-coworkspaces.ts";
import { ownRows } from "./access-matrix/rows-own.ts";
import { pageRows } from "./access-matrix/rows-pages.ts";
import { taskRows } from "./access-matrix/rows-tasks.ts";
import { PERSONS, type Person, type Row, type Rows } from "./access-matrix/rules.ts";
import { ADMIN, makeWorld, SECRET, unknownThings, type World } from "./access-matrix/world.ts";

/** A new route needs one line in the table of its area: docs/access.md. */
const TABLES: readonly Rows[] = [taskRows, coworkspaceRows, ownRows, adminRows, pageRows, actionRows];
const ROWS = TABLES.flatMap((table) => Object.entries(table)).flatMap(([key, rows]) =>
  [rows].flat().map((row: Row) => ({ key, row })),
);
/** Pages and actions go first: the interface also ends sessions. */
const ORDER = [/^PAGE/, /^ACTION/, /^(GET|HEAD)/, /^(POST|PUT|PATCH|DELETE)/];
const AT_ONCE = 8;

test("every route, page and action has its row, and no row is without one", () => {
  const keys = TABLES.flatMap((table) => Object.keys(table)).sort();
  expect(new Set(keys).size, "no row stands twice").toBe(keys.length);
  expect(keys).toEqual(findRoutes());
});

test("everybody gets what the matrix says, and unknown and forbidden look the same", async () => {
  // Some 1,800 requests, a tenth of them for pages: half a minute where nothing else runs.
  test.setTimeout(300_000);
  const server = await CoworkServer.create({
    COWORK_ADMIN_EMAIL: ADMIN.email,
    COWORK_ADMIN_PASSWORD: ADMIN.password,
  });
  try {
    const world = await makeWorld(server);
    const wrong: string[] = [];
    for (const phase of ORDER) {
      const due = ROWS.filter(({ key }) => phase.test(key));
      await inParallel(due, async (one) => wrong.push(...(await checkRow(server.url, world, one))));
    }
    wrong.push(...(await checkRefusedMethods(server.url)));
    expect(wrong).toEqual([]);
  } finally {
    await server.dispose();
  }
});

/** What is not as the row says, in words. The persons come one after the other, since the first may change things. */
async function checkRow(baseUrl: string, world: World, { key, row }: { key: string; row: Row }) {
  const wrong: string[] = [];
  const refusals = new Set<string>();
  for (const person of PERSONS) {
    const expected = row.rule[person];
    const answer = await callCell({ key, row, person, world, baseUrl });
    const said = `${key} as ${person}: ${answer.status} ${words(answer.text)}`;
    const allowed = expected === "ok" ? [row.ok].flat() : [expected];
    if (!allowed.includes(answer.status)) wrong.push(`${said} instead of ${allowed.join(" or ")}`);
    if (answer.text.includes(SECRET) && OUTSIDE.includes(person))
      wrong.push(`${said} tells what is not theirs`);
    if (expected === 404) {
      // Whoever may see the coworkspace knows that it is there: for them the thing in it is unknown.
      const things = unknownThings(world.things, OUTSIDE.includes(person));
      const twin = await callCell({ key, row, person, world: { ...world, things }, baseUrl });
      if (twin.status !== answer.status) wrong.push(`${said}, but ${twin.status} for what nobody has`);
      if (!key.startsWith("PAGE") && words(twin.text) !== words(answer.text))
        wrong.push(`${said}, but for what nobody has: ${words(twin.text)}`);
      refusals.add(words(answer.text));
    } else if (
      expected === "ok" &&
      answer.status >= 400 &&
      refusals.has(words(answer.text)) &&
      answer.text !== ""
    ) {
      wrong.push(`${said}, which is what strangers are told`);
    }
  }
  return wrong;
}

/** To whom nothing of the coworkspace is shown, wherever they look. */
const OUTSIDE: readonly Person[] = ["anonymous", "bad token", "stranger", "revoked", "admin"];

/** An answer without what differs each time. */
function words(text: string): string {
  return text
    .replaceAll(/"request_id":"[^"]*"/g, "")
    .replaceAll(/\s+/g, " ")
    .slice(0, 300);
}

/** What a route does not offer it refuses to everybody, before it looks at who asks. */
async function checkRefusedMethods(baseUrl: string): Promise<string[]> {
  const wrong: string[] = [];
  await inParallel(findRefusedMethods(), async (call) => {
    const [method = "", address = ""] = call.split(" ");
    const response = await fetch(baseUrl + address.replaceAll(/\[[.\w]+\]/g, "x"), { method });
    await response.text();
    if (response.status !== 405) wrong.push(`${call}: ${response.status} instead of 405`);
  });
  return wrong;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
