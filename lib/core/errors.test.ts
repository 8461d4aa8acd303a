import { expect, test } from "vitest";
import { AppError, conflict, isAppError, notFound } from "./errors.ts";

test("a helper gives status, title, code and a detail for people", () => {
  const error = notFound("There is no such task.");
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ status: 404, code: "not_found", detail: "There is no such task." });
});

test("a more exact code and a cause can be given", () => {
  const cause = new Error("boom");
  const error = conflict("Already answered.", { code: "already_answered", cause });
  expect(error).toMatchObject({ status: 409, code: "already_answered", cause });
});

test("an AppError of another copy of the module is recognised, any other error is not", () => {
  const foreign = Object.assign(new Error("x"), { name: "AppError", status: 404 });
  expect(isAppError(foreign)).toBe(true);
  expect(isAppError(new Error("x"))).toBe(false);
});
