import { expect, test } from "vitest";
import { logFields } from "../core/log-context.ts";
import { route } from "./route.ts";

const echo = route({ auth: "public" }, () => ({ id: logFields().request_id }));
const ask = (handler: typeof echo, headers: Record<string, string> = {}) =>
  handler(new Request("http://localhost/x?token=abc", { headers }));

test("every line logged for a request can be found by the id that the answer carries", async () => {
  const response = await ask(echo);
  expect(await response.json()).toEqual({ id: response.headers.get("x-request-id") });
  const other = await ask(echo);
  expect(other.headers.get("x-request-id")).not.toBe(response.headers.get("x-request-id"));
});

test("a proxy's id is kept, nonsense is not", async () => {
  expect((await ask(echo, { "x-request-id": "edge-42" })).headers.get("x-request-id")).toBe("edge-42");
  const odd = await ask(echo, { "x-request-id": 'x", "level": "fatal' });
  expect(odd.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
});

test("an answer whose headers are fixed carries it as well, and so does a problem", async () => {
  const away = await ask(route({ auth: "public" }, () => Response.redirect("http://localhost/y")));
  expect(away.status).toBe(302);
  expect(away.headers.get("location")).toBe("http://localhost/y");
  expect(away.headers.get("x-request-id")).toBeTruthy();
  const refused = await ask(route({}, () => "never"));
  expect(refused.status).toBe(401);
  expect(refused.headers.get("x-request-id")).toBeTruthy();
});
