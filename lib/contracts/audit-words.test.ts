import { expect, test } from "vitest";
import { auditInWords } from "./audit-words.ts";

const line = (action: string, more: object = {}) =>
  auditInWords({
    ...{ action, member: { name: "Ada" }, agent: null, target: "", coworkspace_slug: null, details: {} },
    ...more,
  });

test("a line says who did what to whom", () => {
  const shared = { target: "Bob (bob@example.org)", coworkspace_slug: "work" };
  expect(line("grant.made", { ...shared, details: { level: "read_write" } })).toBe(
    "Ada gave Bob (bob@example.org) Read & Write access in “work”.",
  );
  expect(line("grant.changed", { ...shared, details: { from: "read", to: "full", folder: "books" } })).toBe(
    "Ada changed the access of Bob (bob@example.org) in the mounted folder “books” from Read to Full.",
  );
  expect(line("coworkspace.renamed", { target: "Old", details: { from: "Old", to: "New" } })).toBe(
    "Ada renamed the coworkspace from “Old” to “New”.",
  );
  expect(line("setting.changed", { target: "currency", details: { from: "USD", to: null } })).toBe(
    "Ada changed the setting “currency” from “USD” to nothing.",
  );
  const changes = ["a", "b", "c", "d", "e"].map((path) => ({ kind: "created", path }));
  changes[1] = { kind: "moved", path: "b", from: "z" } as (typeof changes)[0];
  expect(line("files.changed", { agent: "main", coworkspace_slug: "work", details: { changes } })).toBe(
    "The agent “main” (for Ada) created a, moved z to b, created c and 2 more in “work”.",
  );
});

test("what was deleted for good is told by its first names and the whole number", () => {
  const paths = ["files/a", "files/b", "files/c", "files/d"];
  expect(line("trash.emptied", { coworkspace_slug: "work", details: { count: 900, paths } })).toBe(
    "Ada emptied the trash in “work”: files/a, files/b, files/c and 897 more.",
  );
  expect(line("trash.removed", { target: "files/box", details: { type: "directory" } })).toBe(
    "Ada deleted the folder files/box in the trash for good.",
  );
});

test("a failed sign-in names nobody, what nobody asked for is the installation's, and the unknown is shown", () => {
  expect(line("sign_in.failed", { target: "ada@example.org" })).toBe(
    "Somebody failed to sign in as ada@example.org.",
  );
  expect(line("setting.changed", { member: null, target: "x", details: { from: 1, to: 2 } })).toMatch(
    /^The installation changed/,
  );
  expect(line("of.tomorrow", { target: "thing" })).toBe("Ada of.tomorrow thing.");
});
