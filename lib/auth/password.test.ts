import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "./password.ts";

test("a password fits its own hash and no other", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse batterz", hash)).toBe(false);
  expect(await hashPassword("correct horse battery")).not.toBe(hash);
});

test("the same letters in another Unicode form are the same password", async () => {
  const hash = await hashPassword("Zürich am See");
  expect(await verifyPassword("Zürich am See".normalize("NFD"), hash)).toBe(true);
});

test("without a hash, or with one of another kind, no password fits", async () => {
  expect(await verifyPassword("anything at all", null)).toBe(false);
  expect(await verifyPassword("", "")).toBe(false);
  expect(await verifyPassword("anything at all", "argon2id$x$y")).toBe(false);
});

test("a hash made with another cost still fits, and asks to be made anew", async () => {
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync("old password", salt, 32, { N: 1024, r: 8, p: 1 });
  const old = `scrypt$1024$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
  expect(await verifyPassword("old password", old)).toBe(true);
  expect(needsRehash(old)).toBe(true);
  expect(needsRehash(await hashPassword("new password"))).toBe(false);
});
