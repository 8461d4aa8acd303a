import { afterEach, expect, test } from "vitest";
import { forgetEnv } from "../core/env.ts";
import { requireSameOrigin } from "./same-origin.ts";

afterEach(() => {
  delete process.env.COWORK_PUBLIC_URL;
  forgetEnv();
});

const request = (method: string, headers: Record<string, string>) =>
  new Request("http://localhost:3000/api/cowork/tokens", {
    method,
    headers: { host: "localhost:3000", ...headers },
  });
const refused = (method: string, headers: Record<string, string>) =>
  expect(() => requireSameOrigin(request(method, headers))).toThrow(
    expect.objectContaining({ status: 403, code: "cross_origin" }),
  );

test("reading is never refused", () => {
  requireSameOrigin(request("GET", { "sec-fetch-site": "cross-site" }));
});

test("a change from our own pages passes", () => {
  requireSameOrigin(request("POST", { "sec-fetch-site": "same-origin" }));
  requireSameOrigin(request("POST", { origin: "http://localhost:3000" }));
  requireSameOrigin(
    request("PUT", { origin: "https://cowork.example", "x-forwarded-host": "cowork.example" }),
  );
});

test("the public address is our own, whatever the proxy before us tells", () => {
  const ours = { origin: "https://cowork.example:8443" };
  refused("POST", ours);
  process.env.COWORK_PUBLIC_URL = "https://cowork.example:8443/";
  forgetEnv();
  requireSameOrigin(request("POST", ours));
  refused("POST", { origin: "https://cowork.example" });
});

test("a change from anywhere else is refused", () => {
  refused("POST", { "sec-fetch-site": "cross-site" });
  refused("DELETE", { "sec-fetch-site": "same-site" });
  refused("POST", { origin: "http://localhost:4000" });
  refused("POST", { origin: "null" });
  refused("POST", {});
});

test("Sec-Fetch-Site outranks an Origin that looks right", () => {
  refused("POST", { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" });
});
