import { encode } from "next-auth/jwt";
import { beforeEach, expect, test } from "vitest";
import type { Member } from "../contracts/members.ts";
import { authSecret } from "../core/secrets.ts";
import { prisma } from "../store/prisma.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { findMemberByToken } from "./api-token.ts";
import { authenticate } from "./authenticate.ts";
import { makeMember, makeToken } from "./testing/make-member.ts";

useTestDatabase();

let member: Member;
beforeEach(async () => {
  member = await makeMember("Ada");
});

const call = (headers: Record<string, string>, method = "GET") =>
  authenticate(new Request("http://localhost/api", { method, headers }));

async function sessionCookie(sessionVersion = 0): Promise<string> {
  const salt = "authjs.session-token";
  const token = { sub: member.id, session_version: sessionVersion };
  return `${salt}=${await encode({ token, secret: authSecret(), salt })}`;
}

test("a token is its member, and its use is noted once a minute", async () => {
  const token = await makeToken(member);
  expect(await call({ authorization: `Bearer ${token}` })).toEqual(member);
  const first = (await prisma.apiToken.findFirstOrThrow({ where: { userId: member.id } })).lastUsedAt;
  expect(first).not.toBeNull();
  const after = (ms: number) => new Date((first as Date).getTime() + ms);
  await findMemberByToken(token, () => after(59_000));
  expect(await prisma.apiToken.findFirst({ where: { userId: member.id } })).toMatchObject({
    lastUsedAt: first,
  });
  await findMemberByToken(token, () => after(61_000));
  expect(await prisma.apiToken.findFirst({ where: { userId: member.id } })).toMatchObject({
    lastUsedAt: after(61_000),
  });
});

test("without anything, or with a token that is not one, it is 401", async () => {
  const headers = [
    {},
    ...["Bearer x", "Bearer", "Basic YTpi", `Bearer cwk_${"a".repeat(43)}`].map((authorization) => ({
      authorization,
    })),
  ];
  for (const header of headers)
    await expect(call(header)).rejects.toMatchObject({ status: 401, code: "unauthorized" });
});

test("a revoked token and a disabled member's are refused at once", async () => {
  const token = await makeToken(member);
  const revoked = await makeToken(member);
  await prisma.apiToken.updateMany({
    where: { userId: member.id, prefix: revoked.slice(0, 12) },
    data: { revokedAt: new Date() },
  });
  await expect(call({ authorization: `Bearer ${revoked}` })).rejects.toMatchObject({ status: 401 });
  await call({ authorization: `Bearer ${token}` });
  await prisma.user.update({ where: { id: member.id }, data: { disabledAt: new Date() } });
  await expect(call({ authorization: `Bearer ${token}` })).rejects.toMatchObject({ status: 401 });
});

test("a session is its member until they sign out everywhere", async () => {
  const cookie = await sessionCookie();
  expect(await call({ cookie })).toEqual(member);
  await prisma.user.update({ where: { id: member.id }, data: { sessionVersion: 1 } });
  await expect(call({ cookie })).rejects.toMatchObject({ status: 401 });
  expect(await call({ cookie: await sessionCookie(1) })).toEqual(member);
});

test("another site's page cannot change anything with the session; a token needs no origin", async () => {
  const cookie = await sessionCookie();
  await expect(call({ cookie, "sec-fetch-site": "cross-site" }, "POST")).rejects.toMatchObject({
    status: 403,
  });
  await expect(call({ cookie }, "POST")).rejects.toMatchObject({ status: 403 });
  expect(await call({ cookie, "sec-fetch-site": "same-origin" }, "POST")).toEqual(member);
  expect(await call({ authorization: `Bearer ${await makeToken(member)}` }, "POST")).toEqual(member);
});
