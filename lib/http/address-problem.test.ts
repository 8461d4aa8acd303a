import { expect, test } from "vitest";
import { addressProblem } from "./address-problem.ts";

test.each([
  "/api/cowork/coworkspaces/a/files/files/%zz",
  "/api/cowork/coworkspaces/a/files/files/%ff%fe",
  "/tasks/%F0%9F",
  "/api/cowork/coworkspaces/a/files/files/../b.txt",
  "/api/cowork/coworkspaces/a/files/files/%2e%2E/b.txt",
  "/api/cowork/coworkspaces/a/files/files/.%2e/b.txt",
  "/api/cowork/coworkspaces/a/files//etc/passwd",
])("%s is refused with a sentence", (url) => {
  expect(addressProblem(url)).toMatchObject({
    status: 400,
    code: "invalid_path",
    detail: expect.any(String),
  });
});

test.each([
  "/",
  "/api/health?next=//x/../y&q=%zz",
  "/api/cowork/coworkspaces/a/files/files/%C3%BC%20%25.txt",
  "/api/cowork/coworkspaces/a/files/files/a..b.txt",
  "/_next/static/chunks/%5Bid%5D.js",
])("%s is an address", (url) => {
  expect(addressProblem(url)).toBeNull();
});
