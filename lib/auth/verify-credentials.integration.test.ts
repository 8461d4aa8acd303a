import { beforeEach, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { prisma } from "../store/prisma.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { hashPassword } from "./password.ts";
import { forgetOldAttempts, SIGN_IN_LIMITS } from "./throttle-sign-in.ts";
import { verifyCredentials } from "./verify-credentials.ts";

useTestDatabase();

const password = "a good password";
let now = new Date("2026-01-01T12:00:00Z");
const clock = () => now;
const signIn = (email: string, tried: string, address = "10.0.0.1") =>
  verifyCredentials({ email, password: tried }, address, clock);
const pass = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

beforeEach(async () => {
  await prisma.signInAttempt.deleteMany();
  await prisma.user.deleteMany();
  await prisma.user.create({
    data: { id: newId(), email: "ada@example.org", name: "Ada", passwordHash: await hashPassword(password) },
  });
});

test("the right pair signs in, whatever the case of the address", async () => {
  const { member, sessionVersion } = await signIn("Ada@Example.ORG", password);
  expect(member).toMatchObject({ email: "ada@example.org", name: "Ada", role: "member" });
  expect(sessionVersion).toBe(0);
});

test("a wrong password and an unknown address look the same", async () => {
  const wrong = await signIn("ada@example.org", "not this one").catch((error: unknown) => error);
  const unknown = await signIn("eve@example.org", password).catch((error: unknown) => error);
  expect(wrong).toMatchObject({ status: 401, code: "wrong_credentials" });
  expect((unknown as Error).message).toBe((wrong as Error).message);
});

test("nonsense is refused like a wrong pair", async () => {
  for (const email of ["", "no address", 5, null, "a@b.c\0"]) {
    await expect(verifyCredentials({ email, password }, "10.0.0.1")).rejects.toMatchObject({ status: 401 });
  }
});

test("a disabled member does not get in", async () => {
  await prisma.user.updateMany({ data: { disabledAt: new Date() } });
  await expect(signIn("ada@example.org", password)).rejects.toMatchObject({ status: 401 });
});

test("after five failures even the right password waits, elsewhere and later it does not", async () => {
  for (let i = 0; i < 5; i++) {
    await expect(signIn("ada@example.org", "wrong")).rejects.toMatchObject({ status: 401 });
    pass(1);
  }
  await expect(signIn("ada@example.org", password)).rejects.toMatchObject({
    status: 429,
    code: "sign_in_throttled",
    retryAfterSeconds: 600,
    detail: expect.stringContaining("10 minutes"),
  });
  await signIn("ada@example.org", password, "10.0.0.2");
  pass(10);
  await signIn("ada@example.org", password);
});

test("a success forgets the failures before it", async () => {
  for (let i = 0; i < 4; i++) await signIn("ada@example.org", "wrong").catch(() => {});
  await signIn("ada@example.org", password);
  for (let i = 0; i < 4; i++) await signIn("ada@example.org", "wrong").catch(() => {});
  await signIn("ada@example.org", password);
});

test("one address that tries many e-mails is slowed down", async () => {
  await prisma.signInAttempt.createMany({
    data: Array.from({ length: 50 }, (_, i) => ({
      email: `p${i}@example.org`,
      address: "10.9.9.9",
      succeeded: false,
      at: now,
    })),
  });
  await expect(signIn("ada@example.org", password, "10.9.9.9")).rejects.toMatchObject({ status: 429 });
  await signIn("ada@example.org", password, "10.0.0.1");
});

test("of many guesses sent at the same moment no more pass than one after the other", async () => {
  const guesses = await Promise.allSettled(
    Array.from({ length: 15 }, (_, i) => signIn("ada@example.org", `guess ${i}`)),
  );
  const status = (wanted: number) =>
    guesses.filter((guess) => guess.status === "rejected" && guess.reason.status === wanted).length;
  expect(status(401)).toBeLessThanOrEqual(SIGN_IN_LIMITS.emailAndAddress);
  expect(status(401) + status(429)).toBe(15);
  // Only what was tried counts afterwards.
  expect(await prisma.signInAttempt.count()).toBe(status(401));
});

test("attempts older than a day are removed", async () => {
  await signIn("ada@example.org", "wrong").catch(() => {});
  pass(23 * 60);
  await signIn("ada@example.org", "wrong").catch(() => {});
  expect(await forgetOldAttempts(clock)).toBe(0);
  pass(2 * 60);
  expect(await forgetOldAttempts(clock)).toBe(1);
  expect(await prisma.signInAttempt.count()).toBe(1);
});
