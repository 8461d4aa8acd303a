import { beforeEach, expect, test } from "vitest";
import { makeMember, makeToken } from "@/lib/auth/testing/make-member";
import type { Member } from "@/lib/contracts/members";
import { useTestDatabase } from "@/lib/store/testing/test-database";
import * as missing from "../../[...path]/route";
import * as health from "../../health/route";
import * as file from "./[slug]/files/[...path]/route";
import * as files from "./[slug]/files/route";
import * as coworkspace from "./[slug]/route";
import * as coworkspaces from "./route";

useTestDatabase();

type Handler = (
  request: Request,
  context?: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response> | Response;

let owner: Member;
let token: string;
let slug: string;

async function call(
  handler: Handler,
  method: string,
  path: string,
  init: RequestInit & { as?: string | null } = {},
) {
  const { as = token, ...rest } = init;
  const headers = new Headers(rest.headers);
  if (as !== null) headers.set("authorization", `Bearer ${as}`);
  const request = new Request(`http://localhost/api/cowork/coworkspaces${path}`, {
    ...rest,
    method,
    headers,
    ...(rest.body ? { duplex: "half" } : {}),
  } as RequestInit);
  const [, slugPart = "", , ...parts] = path.split("?")[0]?.split("/") ?? [];
  return handler(request, { params: Promise.resolve({ slug: slugPart, path: parts }) });
}

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as { status: number; code: string; detail: string };
  expect(body.status).toBe(response.status);
  expect(body.detail.length).toBeGreaterThan(15);
  return body;
}

beforeEach(async () => {
  owner = await makeMember("Ada");
  token = await makeToken(owner);
  const response = await call(coworkspaces.POST, "POST", "", { body: JSON.stringify({ name: "Work" }) });
  expect(response.status).toBe(201);
  slug = ((await response.json()) as { slug: string }).slug;
});

test("the interface of api.md: make, list, put, list, get, delete", async () => {
  const list = await (await call(coworkspaces.GET, "GET", "")).json();
  expect(list).toMatchObject({ coworkspaces: [{ slug, name: "Work" }] });
  const put = await call(file.PUT, "PUT", `/${slug}/files/files/deep/a%20b.txt`, { body: "hello world" });
  expect(put.status).toBe(201);
  expect(put.headers.get("etag")).toMatch(/^"[\w-]+"$/);
  expect(await put.json()).toMatchObject({
    name: "a b.txt",
    path: "files/deep/a b.txt",
    size: 11,
    type: "file",
  });
  expect(
    (await call(file.PUT, "PUT", `/${slug}/files/files/deep/a%20b.txt`, { body: "hello world" })).status,
  ).toBe(200);
  const entries = await (await call(files.GET, "GET", `/${slug}/files?path=files/deep`)).json();
  expect(entries).toMatchObject({ entries: [{ path: "files/deep/a b.txt", type: "file", size: 11 }] });

  const get = await call(file.GET, "GET", `/${slug}/files/files/deep/a%20b.txt`);
  expect(get.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(get.headers.get("content-length")).toBe("11");
  expect(get.headers.get("content-disposition")).toContain("inline");
  expect(get.headers.get("content-security-policy")).toContain("sandbox");
  expect(get.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await get.text()).toBe("hello world");

  const gone = await call(file.DELETE, "DELETE", `/${slug}/files/files/deep/a%20b.txt`);
  expect(await gone.json()).toMatchObject({ path: "files/deep/a b.txt" });
  expect((await call(file.GET, "GET", `/${slug}/files/files/deep/a%20b.txt`)).status).toBe(404);
});

test("ranges, conditional requests, HEAD and downloads", async () => {
  const at = `/${slug}/files/files/a.txt`;
  const etag = (await call(file.PUT, "PUT", at, { body: "0123456789" })).headers.get("etag") ?? "";
  const get = (headers: Record<string, string>, query = "") =>
    call(file.GET, "GET", `${at}${query}`, { headers });

  const part = await get({ range: "bytes=2-4" });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
    206,
    "bytes 2-4/10",
    "234",
  ]);
  const stale = await get({ range: "bytes=2-4", "if-range": '"old"' });
  expect([stale.status, await stale.text()]).toEqual([200, "0123456789"]);
  const behind = await get({ range: "bytes=20-" });
  expect([behind.status, behind.headers.get("content-range")]).toEqual([416, "bytes */10"]);
  const same = await get({ "if-none-match": `W/"x", ${etag}` });
  expect([same.status, same.headers.get("etag"), await same.text()]).toEqual([304, etag, ""]);
  expect((await get({}, "?download=1")).headers.get("content-disposition")).toMatch(
    /^attachment; filename="a.txt"/,
  );
  const head = await call(file.HEAD, "HEAD", at);
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "10", ""]);

  expect((await call(file.PUT, "PUT", at, { body: "new", headers: { "if-match": '"old"' } })).status).toBe(
    412,
  );
  expect((await call(file.PUT, "PUT", at, { body: "new", headers: { "if-none-match": "*" } })).status).toBe(
    409,
  );
  expect((await call(file.PUT, "PUT", at, { body: "new", headers: { "if-match": etag } })).status).toBe(200);
});

test("an empty file is a file", async () => {
  expect((await call(file.PUT, "PUT", `/${slug}/files/files/empty.txt`)).status).toBe(201);
  const get = await call(file.GET, "GET", `/${slug}/files/files/empty.txt`);
  expect([get.status, get.headers.get("content-length"), await get.text()]).toEqual([200, "0", ""]);
});

test("fewer bytes than announced are not stored", async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from("half"));
      controller.close();
    },
  });
  const response = await call(file.PUT, "PUT", `/${slug}/files/files/cut.txt`, {
    body,
    headers: { "content-length": "8" },
  });
  expect(await problemOf(response)).toMatchObject({ status: 400, code: "upload_cut" });
  expect(await (await call(files.GET, "GET", `/${slug}/files`)).json()).toEqual({ entries: [] });
});

test.each([
  ["files/..%2F..%2Fevil.txt", 400],
  ["files/a%00b.txt", 400],
  ["files/%2Fetc%2Fpasswd", 400],
  ["%2e%2e/evil.txt", 400],
  ["evil.txt", 400],
  [`files/${"x".repeat(300)}`, 400],
  ["files/.hidden", 400],
  ["files/nul.txt", 400],
  [".plan.json", 403],
  ["files/%ff", 400],
])("PUT …/files/%s is %i", async (path, status) => {
  const response = await call(file.PUT, "PUT", `/${slug}/files/${path}`, { body: "x" });
  expect((await problemOf(response)).status).toBe(status);
  expect(await (await call(files.GET, "GET", `/${slug}/files`)).json()).toEqual({ entries: [] });
});

test.each([
  ["..", 400],
  ["/etc", 400],
  ["files/../..", 400],
  ["files%00", 400],
  ["files/none", 404],
])("listing %s is %i", async (path, status) => {
  expect((await problemOf(await call(files.GET, "GET", `/${slug}/files?path=${path}`))).status).toBe(status);
});

test.each([
  ["", "invalid_json"],
  ["not json", "invalid_json"],
  ['{"name":', "invalid_json"],
  ["[]", "invalid_input"],
  ["{}", "invalid_input"],
  ['{"name":5}', "invalid_input"],
  ['{"name":"  "}', "invalid_input"],
  ['{"name":"a\\u0000b"}', "invalid_input"],
  [JSON.stringify({ name: "x".repeat(300) }), "invalid_input"],
  [JSON.stringify({ name: "a/../b" }), "invalid_input"],
  [JSON.stringify({ name: "/etc" }), "invalid_input"],
  [JSON.stringify({ name: ".hidden" }), "invalid_input"],
])("making one from %j is 400 %s", async (body, code) => {
  const response = await call(coworkspaces.POST, "POST", "", { body });
  expect(await problemOf(response)).toMatchObject({ status: 400, code });
  expect(await (await call(coworkspaces.GET, "GET", "")).json()).toMatchObject({ coworkspaces: [{ slug }] });
});

test.each(["{}", '{"name":"  "}', '{"name":"../up"}', JSON.stringify({ name: "x".repeat(300) })])(
  "renaming one by %s is 400, by the rules for making one",
  async (body) => {
    const response = await call(coworkspace.PATCH, "PATCH", `/${slug}`, { body });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: "invalid_input" });
    expect(await (await call(coworkspace.GET, "GET", `/${slug}`)).json()).toMatchObject({ name: "Work" });
  },
);

test("a renamed one answers with its new name at its old address", async () => {
  const response = await call(coworkspace.PATCH, "PATCH", `/${slug}`, { body: '{"name":"Play"}' });
  expect([response.status, await response.json()]).toMatchObject([200, { slug, name: "Play" }]);
  expect(await (await call(coworkspace.GET, "GET", `/${slug}`)).json()).toMatchObject({ slug, name: "Play" });
});

test("a body that is too large is 413", async () => {
  const response = await call(coworkspaces.POST, "POST", "", {
    body: JSON.stringify({ name: "x".repeat(2_000_000) }),
  });
  expect((await problemOf(response)).status).toBe(413);
});

test("without a token 401, with a stranger's 404 everywhere", async () => {
  const stranger = await makeToken(await makeMember("Eve"));
  await call(file.PUT, "PUT", `/${slug}/files/files/a.txt`, { body: "mine" });
  const attempts: [Handler, string, string][] = [
    [coworkspace.GET, "GET", `/${slug}`],
    [coworkspace.PATCH, "PATCH", `/${slug}`],
    [coworkspace.DELETE, "DELETE", `/${slug}`],
    [files.GET, "GET", `/${slug}/files`],
    [file.GET, "GET", `/${slug}/files/files/a.txt`],
    [file.PUT, "PUT", `/${slug}/files/files/a.txt`],
    [file.DELETE, "DELETE", `/${slug}/files/files/a.txt`],
  ];
  for (const [handler, method, path] of attempts) {
    const body = method === "GET" ? {} : { body: '{"name":"Work"}' };
    expect((await problemOf(await call(handler, method, path, { ...body, as: null }))).status).toBe(401);
    expect((await problemOf(await call(handler, method, path, { ...body, as: stranger }))).status).toBe(404);
  }
  expect(await (await call(file.GET, "GET", `/${slug}/files/files/a.txt`)).text()).toBe("mine");
});

test("a method that is not offered is 405, an unknown address 404", async () => {
  const wrong = await call(coworkspaces.PATCH as Handler, "PATCH", "");
  expect(wrong.headers.get("allow")).toBe("GET, POST");
  expect(await problemOf(wrong)).toMatchObject({ status: 405, code: "method_not_allowed" });
  expect(await problemOf(await call(missing.GET, "GET", "/nowhere"))).toMatchObject({ status: 404 });
});

test("health needs no token", async () => {
  const response = await health.GET(new Request("http://localhost/api/health"));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    ...{ status: "ok", database: "ok", role: "all", model: "demo" },
    paths: process.platform === "linux" ? "race-free" : "checked",
  });
});
