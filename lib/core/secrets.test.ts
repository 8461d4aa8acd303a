import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { forgetEnv } from "./env.ts";
import { authSecret, decryptSecret, encryptSecret, readOrCreateSecret } from "./secrets.ts";

const directory = mkdtempSync(path.join(tmpdir(), "cowork-secrets-"));

beforeAll(() => {
  vi.stubEnv("COWORK_DATA_DIR", directory);
  vi.stubEnv("AUTH_SECRET", "");
  forgetEnv();
});

afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(directory, { recursive: true });
});

test("the session secret is made once and only the owner can read it", () => {
  const secret = authSecret();
  expect(secret.length).toBeGreaterThan(40);
  expect(authSecret()).toBe(secret);
  expect(statSync(path.join(directory, "secrets", "auth-secret")).mode & 0o777).toBe(0o600);
});

test("a sealed string opens again, differs each time and names its key", () => {
  const [a, b] = [encryptSecret("sk-123"), encryptSecret("sk-123")];
  expect(a).not.toBe(b);
  expect(a).toMatch(/^k[0-9a-f]{8}\./);
  expect(decryptSecret(a)).toBe("sk-123");
  expect(decryptSecret(encryptSecret(""))).toBe("");
});

test("a changed value or a foreign key is refused in words", () => {
  const sealed = encryptSecret("sk-123");
  const changed = `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`;
  expect(() => decryptSecret(changed)).toThrow(/damaged/);
  expect(() => decryptSecret(`k00000000.${sealed.split(".")[1]}`)).toThrow(
    /another|encrypted with key k00000000/,
  );
});

test("a secret that another process made first is taken over", () => {
  const folder = path.join(directory, "other");
  expect(readOrCreateSecret("x", folder)).toBe(readOrCreateSecret("x", folder));
});
