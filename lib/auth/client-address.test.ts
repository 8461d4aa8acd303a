import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test("the caller is whom the nearest proxy saw, written in one way", () => {
  const of = (forwarded?: string) =>
    clientAddress(new Headers(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }));
  expect(of()).toBe("unknown");
  expect(of("198.51.100.1, 203.0.113.7")).toBe("203.0.113.7");
  expect(of("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(of("2001:db8::1")).toBe("2001:db8::1");
  expect(of("x".repeat(500))).toHaveLength(64);
});
