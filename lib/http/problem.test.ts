import { expect, test } from "vitest";
import { z } from "zod";
import { problemSchema } from "../contracts/problem.ts";
import { AppError, conflict, invalid, tooMany } from "../core/errors.ts";
import { CoworkspaceError } from "../coworkspace/errors.ts";
import { problemOf, problemResponse } from "./problem.ts";

test("an AppError keeps its status, code and sentence", async () => {
  const response = problemResponse(conflict("It runs already.", { code: "running" }));
  expect(response.status).toBe(409);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toEqual({
    type: "urn:coworkspace:problem:running",
    title: "The present state forbids this",
    status: 409,
    detail: "It runs already.",
    code: "running",
  });
});

test("a conflict tells both sides", () => {
  const current = { version: "b", modified_at: null, changed_by: "Bob", named_version: "a" };
  const error = new AppError("precondition_failed", "Bob changed it.", { current });
  expect(problemSchema.parse(problemOf(error))).toMatchObject({ status: 412, current });
});

test("an error of the folder says what it says", () => {
  expect(problemOf(new CoworkspaceError("not_found", "There is no “a”."))).toMatchObject({
    status: 404,
    code: "not_found",
  });
});

test("wrong input names every place, and the first in a sentence", () => {
  const schema = z.object({ name: z.string().min(1, "Give it a name."), size: z.number() });
  const { error } = schema.safeParse({ name: "", size: "big" });
  expect(problemOf(error)).toMatchObject({
    status: 400,
    code: "invalid_input",
    detail: "Give it a name. (and 1 more)",
    errors: [
      { path: "name", message: "Give it a name." },
      { path: "size", message: expect.stringContaining("number") },
    ],
  });
});

test("a message that is no sentence is told with its place", () => {
  const { error } = z.object({ size: z.number() }).safeParse({ size: "big" });
  expect(problemOf(error).detail).toMatch(/^size: .+\.$/);
});

test("fields of a form become errors", () => {
  expect(problemOf(invalid("No.", { fields: { email: "Taken." } })).errors).toEqual([
    { path: "email", message: "Taken." },
  ]);
});

test("what nobody foresaw stays inside and gets a number", async () => {
  const response = problemResponse(new Error("connect ECONNREFUSED postgresql://secret@db"));
  expect(response.status).toBe(500);
  const body = await response.text();
  expect(body).not.toContain("secret");
  expect(JSON.parse(body)).toMatchObject({
    code: "internal_error",
    request_id: response.headers.get("x-request-id"),
  });
});

test("a wait is told in Retry-After", () => {
  expect(problemResponse(tooMany("Wait.", { retryAfterSeconds: 12.2 })).headers.get("retry-after")).toBe(
    "13",
  );
});

test("a database that is away is said to be away, and when to try again", async () => {
  const response = problemResponse(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(await response.json()).toMatchObject({ code: "database_away" });
});
