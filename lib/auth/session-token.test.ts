import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { forgetEnv } from "../core/env.ts";
import { cookieReader, readSessionToken, SESSION_COOKIES } from "./session-token.ts";

const secret = "a secret for this test only";
const before = process.env.AUTH_SECRET;

beforeAll(() => {
  process.env.AUTH_SECRET = secret;
  forgetEnv();
});
afterEach(() => {
  delete process.env.COWORK_PUBLIC_URL;
  forgetEnv();
});
afterAll(() => {
  if (before === undefined) delete process.env.AUTH_SECRET;
  else process.env.AUTH_SECRET = before;
  forgetEnv();
});

const token = { sub: "u1", session_version: 3 };

test.each(SESSION_COOKIES)("reads the claims from %s", async (name) => {
  const header = `theme=dark; ${name}=${await encode({ token, secret, salt: name })}; x=y`;
  expect(await readSessionToken(cookieReader(header))).toEqual({ userId: "u1", sessionVersion: 3 });
});

test("a token that somebody else made, changed or let run out is no session", async () => {
  const [name] = SESSION_COOKIES;
  const forged = await encode({ token, secret: "another secret", salt: name });
  const late = await encode({ token, secret, salt: name, maxAge: -60 });
  const changed = (await encode({ token, secret, salt: name })).replace(/.{4}$/, "AAAA");
  for (const value of [forged, late, changed, "", "nonsense"]) {
    expect(await readSessionToken((wanted) => (wanted === name ? value : undefined))).toBeNull();
  }
});

test("a token without a session version is no session", async () => {
  const [name] = SESSION_COOKIES;
  const value = await encode({ token: { sub: "u1" }, secret, salt: name });
  expect(await readSessionToken((wanted) => (wanted === name ? value : undefined))).toBeNull();
});

test("where the public address is https, only the cookie that stays on https is a session", async () => {
  process.env.COWORK_PUBLIC_URL = "https://cowork.example";
  forgetEnv();
  const [open, secure] = SESSION_COOKIES;
  for (const [name, session] of [
    [open, null],
    [secure, { userId: "u1", sessionVersion: 3 }],
  ] as const) {
    const header = `${name}=${await encode({ token, secret, salt: name })}`;
    expect(await readSessionToken(cookieReader(header))).toEqual(session);
  }
});
