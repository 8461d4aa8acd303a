import { expect, it } from "vitest";
import { isTransientDatabaseError } from "./transient-error.ts";

const withCode = (code: string, cause?: unknown) => Object.assign(new Error("x", { cause }), { code });

it.each(["P1001", "P2028", "57P01", "08006", "40P01", "ECONNREFUSED"])("knows %s as passing", (code) => {
  expect(isTransientDatabaseError(withCode(code))).toBe(true);
  expect(isTransientDatabaseError(new Error("wrapped", { cause: withCode(code) }))).toBe(true);
});

it.each([withCode("P2002"), withCode("23505"), new Error("no such table"), "text", undefined])(
  "lets other errors be errors",
  (error) => {
    expect(isTransientDatabaseError(error)).toBe(false);
  },
);
