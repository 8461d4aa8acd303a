import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { request as newRequest } from "@playwright/test";
import type { CoworkServer } from "../../support/cowork-server.ts";
import { type Outsider, outsiderOf } from "../support/outsider.ts";
import { PERSONS, type Person } from "./rules.ts";

/** Stands in all that is not everybody's: whoever is not meant to see it must meet it nowhere. */
export const SECRET = "kestrel-7391";
const PASSWORD = "a password for the matrix";
export const ADMIN = { email: "admin@example.com", password: PASSWORD };

/** How a person comes: with a token, and on pages with a cookie. */
export type Credentials = { token: string | null; cookie: string | null };
export type World = {
  people: Record<Person, Credentials>;
  /** What addresses are made of, by name. */
  things: Record<string, string>;
};

const SPARE = { name: "Spare", email: "spare@example.com", password: PASSWORD };
const MEMBERS = PERSONS.filter((person) => !["anonymous", "bad token", "admin"].includes(person));
const LEVELS = { reader: "read", writer: "read_write", full: "full", revoked: "full" } as const;

/** Somebody's coworkspace with everything that can be in one, and the others around it. */
export async function makeWorld({ url }: CoworkServer): Promise<World> {
  const admin = await enter(url, ADMIN);
  await Promise.all(MEMBERS.map((name) => admin.api.post("/api/cowork/admin/members", memberOf(name))));
  const entered = await Promise.all(
    MEMBERS.map(async (name) => [name, await enter(url, memberOf(name))] as const),
  );
  const people = { ...Object.fromEntries(entered), admin } as Record<
    string,
    Awaited<ReturnType<typeof enter>>
  >;
  const owner = people.owner?.api as Outsider;

  const { slug } = await made(owner.post("/api/cowork/coworkspaces", { name: "Quiet work" }));
  const things: Record<string, string> = { slug };
  things.member = (await made(admin.api.post("/api/cowork/admin/members", SPARE))).id;
  await Promise.all([
    fillCoworkspace(owner, things),
    shareCoworkspace(owner, things),
    makeProviders(admin.api, things),
    makeTokens(owner, things),
    mountFolder(admin.api, things),
  ]);
  await makeWork(owner, things);
  const bad = { token: things["revoked token"] ?? "", cookie: "authjs.session-token=not-ours" };
  const credentials = Object.fromEntries(Object.entries(people).map(([name, { as }]) => [name, as]));
  return {
    people: {
      ...(credentials as Record<Person, Credentials>),
      ...{ anonymous: { token: null, cookie: null }, "bad token": bad },
    },
    things,
  };
}

const memberOf = (name: string) => ({ name, email: `${name}@example.com`, password: PASSWORD });

async function enter(url: string, who: { email: string; password: string }) {
  const context = await newRequest.newContext();
  const api = await outsiderOf(context, url, who);
  const { cookies } = await context.storageState();
  await context.dispose();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { api, as: { token: api.token, cookie } };
}

/** The answer's JSON; throws where it is a refusal. */
async function made(answering: ReturnType<Outsider["call"]>) {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.json;
}

async function fillCoworkspace(owner: Outsider, things: Record<string, string>): Promise<void> {
  const here = `/api/cowork/coworkspaces/${things.slug}`;
  const put = (path: string, bytes: string) => owner.call("PUT", `${here}/files/${path}`, { bytes });
  await put("files/secret.txt", `The first ${SECRET}`);
  await put("files/secret.txt", `The second ${SECRET}`);
  await put("files/numbers.csv", `name,amount\n${SECRET},1\nb,2\n`);
  for (const person of ["full", "owner"]) {
    await put(`files/doomed-${person}.txt`, "x");
    await put(`files/moved-${person}.txt`, "x");
  }
  await put("files/shared.txt", "x");
  const trash = async (name: string) => {
    await put(`files/${name}`, "x");
    return (await made(owner.call("DELETE", `${here}/files/files/${name}`))).id;
  };
  await owner.call("PUT", `${here}/instructions`, { body: { instructions: SECRET } });
  for (const key of ["note", "doomed"])
    await owner.call("PUT", `${here}/memory/${key}`, { body: { content: SECRET } });
  const { versions } = await made(owner.get(`${here}/history?path=files/secret.txt`));
  const upload = async (name: string) => {
    const headers = {
      ...{ "tus-resumable": "1.0.0", "upload-length": "3" },
      "upload-metadata": `path ${btoa(`files/${name}`)},must_be_new ${btoa("true")}`,
    };
    const begun = await owner.call("POST", `${here}/uploads`, { headers });
    return begun.headers.get("location")?.split("/").at(-1) ?? "";
  };
  Object.assign(things, {
    ...{ file: "files/secret.txt", "shared file": "files/shared.txt", "new file": "files/new-{person}.txt" },
    ...{
      "doomed file": "files/doomed-{person}.txt",
      trashed: await trash("trashed.txt"),
      "doomed trashed": await trash("doomed-trashed.txt"),
      note: "note",
      "doomed note": "doomed",
    },
    "file hash": versions.at(-1).hash,
    ...{ upload: await upload("half.txt"), "doomed upload": await upload("never.txt") },
    ...{ session: "session", signout: "signout", unknown: UNKNOWN },
  });
}

async function shareCoworkspace(owner: Outsider, things: Record<string, string>): Promise<void> {
  const grants = `/api/cowork/coworkspaces/${things.slug}/grants`;
  const give = (email: string, level: string) => made(owner.post(grants, { email, level }));
  for (const [name, level] of Object.entries(LEVELS)) {
    const { id } = await give(memberOf(name).email, level);
    if (name === "revoked") await owner.call("DELETE", `${grants}/${id}`);
  }
  // Of somebody who takes no part, so that the owner may end it.
  things.grant = (await give(SPARE.email, "read")).id;
}

async function makeProviders(admin: Outsider, things: Record<string, string>): Promise<void> {
  for (const [thing, name] of Object.entries({ provider: "Kept", "doomed provider": "Doomed" })) {
    const saved = await made(
      admin.post("/api/cowork/admin/providers", { name, base_url: "http://127.0.0.1:9/v1" }),
    );
    things[thing] = saved.id;
  }
}

/** A directory of the server with the secret in it, which only the reader may use. */
async function mountFolder(admin: Outsider, things: Record<string, string>): Promise<void> {
  const folders = "/api/cowork/admin/folders";
  const mount = async (name: string) => {
    const directory = mkdtempSync(path.join(tmpdir(), "cowork-mounted-"));
    writeFileSync(path.join(directory, "secret.txt"), SECRET);
    return (await made(admin.post(folders, { name, path: directory, level: "read" }))).id;
  };
  things.mount = await mount("books");
  things["doomed mount"] = await mount("doomed");
  const grants = `${folders}/${things.mount}/grants`;
  await made(admin.post(grants, { email: memberOf("reader").email, level: "read" }));
  things["mount grant"] = (await made(admin.post(grants, { email: SPARE.email, level: "read" }))).id;
  things["mounted file"] = "mounts/books/secret.txt";
}

async function makeTokens(owner: Outsider, things: Record<string, string>): Promise<void> {
  const revoked = await made(owner.post("/api/cowork/tokens", { name: "Revoked" }));
  await owner.call("DELETE", `/api/cowork/tokens/${revoked.id}`);
  things["revoked token"] = revoked.token;
  things.token = (await made(owner.post("/api/cowork/tokens", { name: "Kept" }))).id;
}

/** A task that has ended with changes and an answer, one that waits for an answer, and what was saved of them. */
async function makeWork(owner: Outsider, things: Record<string, string>): Promise<void> {
  const outcome = `Summarize the CSV files: columns, totals and anything unusual. ${SECRET}`;
  const task = { outcome, coworkspace_slug: things.slug };
  const [ended, asking] = await Promise.all([
    owner.handOver(task).then(({ id }) => owner.until(id, "completed")),
    owner.handOver({ ...task, permission_mode: "ask_before" }),
  ]);
  const [approval] = await owner.approvals(asking.id);
  const { changes } = await made(owner.get(`/api/cowork/runs/${ended.run_id}/changes`));
  const change = changes.find(({ after }: { after: string | null }) => after !== null);
  const save = async () =>
    (await made(owner.post("/api/cowork/creations", { kind: "answer", run_id: ended.run_id }))).id;
  Object.assign(things, {
    ...{ task: ended.id, run: ended.run_id, asking: asking.id, approval: approval.id },
    ...{ made: change.path, hash: change.after, creation: await save(), "doomed creation": await save() },
  });
}

export const UNKNOWN = "01900000-0000-7000-8000-000000000000";
const NAMES = [
  "slug",
  "file",
  "shared file",
  "new file",
  "doomed file",
  "note",
  "doomed note",
  "made",
  "mounted file",
];

/** The same addresses, of things that nobody has; `place`: the coworkspace too. */
export function unknownThings(things: Record<string, string>, place: boolean): Record<string, string> {
  const kept = [...NAMES, "hash", "file hash", "session", "signout"];
  const unknown = Object.entries(things).map(([name, value]) => [
    name,
    kept.includes(name) ? value : UNKNOWN,
  ]);
  return { ...Object.fromEntries(unknown), ...(place ? { slug: "no-such-place" } : {}) };
}
