import { afterEach, expect, test } from "vitest";
import { forgetEnv } from "../core/env.ts";
import { cookieSecurity, publicUrl } from "./public-url.ts";

afterEach(() => {
  delete process.env.COWORK_PUBLIC_URL;
  forgetEnv();
});

test.each([
  ["https://cowork.example", { useSecureCookies: true }],
  ["http://cowork.example:8080", { useSecureCookies: false }],
  ["", {}],
])("with the public address %j the session's cookie is kept so: %j", (address, expected) => {
  process.env.COWORK_PUBLIC_URL = address;
  forgetEnv();
  expect(cookieSecurity()).toEqual(expected);
  expect(publicUrl()?.origin).toBe(address || undefined);
});
