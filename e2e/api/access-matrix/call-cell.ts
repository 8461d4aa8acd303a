import { readFileSync } from "node:fs";
import path from "node:path";
import type { Person, Row } from "./rules.ts";
import type { Credentials, World } from "./world.ts";

/** What came back: a status as the rules count it, and the words. */
export type Answer = { status: number; text: string };

type Cell = { key: string; row: Row; person: Person; world: World; baseUrl: string };
const WAIT_MS = 30_000;

/** Makes one call of the matrix as one person, really, over HTTP. */
export function callCell({ key, row, person, world, baseUrl }: Cell): Promise<Answer> {
  const [kind = "", address = ""] = key.split(" ");
  const fill = (text: string) => fillIn(text, { ...world.things, person: person.replace(" ", "-") });
  const as = world.people[person];
  if (kind === "ACTION") return callAction(baseUrl, address, row, as, fill);
  const at = address.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => {
    const thing = row.at?.[name] ?? name;
    return fill(world.things[thing] ?? `{${thing}}`);
  });
  const url = `${baseUrl}${at}${row.query === undefined ? "" : `?${fill(row.query)}`}`;
  return kind === "PAGE" ? openPage(url, as) : callApi(url, kind, row, as, fill);
}

type Fill = (text: string) => string;

async function callApi(url: string, method: string, row: Row, as: Credentials, fill: Fill): Promise<Answer> {
  const body = row.bytes ?? (row.body === undefined ? undefined : JSON.stringify(row.body));
  const response = await fetch(url, {
    method,
    redirect: "manual",
    headers: {
      ...(as.token === null ? {} : { authorization: `Bearer ${as.token}` }),
      ...(row.body === undefined ? {} : { "content-type": "application/json" }),
      ...row.headers,
    },
    ...(body === undefined ? {} : { body: fill(body) }),
    signal: AbortSignal.timeout(WAIT_MS),
  });
  return { status: response.status, text: await response.text() };
}

async function openPage(url: string, as: Credentials): Promise<Answer> {
  const response = await fetch(url, {
    redirect: "manual",
    headers: as.cookie === null ? {} : { cookie: as.cookie },
    signal: AbortSignal.timeout(WAIT_MS),
  });
  const text = await response.text();
  return { status: statusOf(response.status, response.headers.get("location"), text), text };
}

/** What Next streams after the first words of a page cannot change its status: the page then says it. */
function statusOf(status: number, location: string | null, text: string): number {
  const leadsTo = location ?? /NEXT_REDIRECT;\w+;([^;"\\]+);/.exec(text)?.[1];
  if (leadsTo !== undefined) return /^\/sign-in|^https?:\/\/[^/]+\/sign-in/.test(leadsTo) ? 401 : 307;
  return /NEXT_HTTP_ERROR_FALLBACK;404/.test(text) ? 404 : status;
}

async function callAction(
  baseUrl: string,
  name: string,
  row: Row,
  as: Credentials,
  fill: Fill,
): Promise<Answer> {
  const { id, page } = findAction(name);
  const body = new FormData();
  for (const [field, value] of Object.entries((row.body ?? {}) as Record<string, string>))
    body.set(`_1_${field}`, fill(value));
  // Forms that show what went wrong give what they showed before, first.
  body.set("0", page.startsWith("/(auth)") && row.body !== undefined ? '[{},"$K1"]' : '["$K1"]');
  const response = await fetch(baseUrl + page.replaceAll(/\/\([^)]*\)/g, ""), {
    method: "POST",
    redirect: "manual",
    headers: { "next-action": id, origin: baseUrl, ...(as.cookie === null ? {} : { cookie: as.cookie }) },
    body,
    signal: AbortSignal.timeout(WAIT_MS),
  });
  const leadsTo = response.headers.get("x-action-redirect") ?? response.headers.get("location");
  const text = await response.text();
  const isSignIn = leadsTo?.startsWith("/sign-in") && name !== "signOutAction";
  if (leadsTo !== null) return { status: isSignIn ? 401 : 303, text };
  return { status: response.status === 500 ? 404 : response.status, text };
}

type Manifest = {
  node: Record<string, { exportedName?: string; filename?: string; workers: Record<string, unknown> }>;
};
let manifest: Manifest | undefined;

/** The id under which the build offers an action, and a page that it can be called from. */
function findAction(name: string): { id: string; page: string } {
  const file = path.resolve(import.meta.dirname, "../../../.next/server/server-reference-manifest.json");
  manifest ??= JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const found = Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`The build has no action ${name}.`);
  const [id, { workers, filename = "" }] = found;
  const room = path.dirname(filename).replace(/^app/, "");
  const pages = Object.keys(workers).map((worker) => worker.replace(/^app|\/page$/g, ""));
  const page =
    pages.find((one) => one === room) ??
    pages.find((one) => one.startsWith(`${room}/`) && !one.includes("["));
  if (page === undefined) throw new Error(`No page offers the action ${name}.`);
  return { id, page };
}

/** Puts things in place of their names in braces. */
function fillIn(text: string, things: Record<string, string>): string {
  const once = (one: string) => one.replaceAll(/\{([a-z][a-z ]*)\}/g, (all, name) => things[name] ?? all);
  return once(once(text));
}
