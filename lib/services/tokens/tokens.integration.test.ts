import { expect, test } from "vitest";
import { findMemberByToken } from "../../auth/api-token.ts";
import { makeMember } from "../../auth/testing/make-member.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createToken } from "./create-token.ts";
import { createTokenForEmail } from "./create-token-for-email.ts";
import { listTokens } from "./list-tokens.ts";
import { revokeToken } from "./revoke-token.ts";

useTestDatabase();

test("a token works, is stored only as a hash, and is shown only by its beginning", async () => {
  const ada = await makeMember("Ada");
  const { token, view } = await createToken(ada, { name: "Laptop" });
  expect(await findMemberByToken(token)).toEqual(ada);
  expect(token.startsWith(view.prefix)).toBe(true);
  expect(JSON.stringify(await prisma.apiToken.findMany())).not.toContain(token);
  expect(JSON.stringify(await listTokens(ada))).not.toContain(token);
});

test("a revoked token is gone; nobody revokes another's", async () => {
  const [ada, eve] = [await makeMember("Ada"), await makeMember("Eve")];
  const { token, view } = await createToken(ada, { name: "Laptop" });
  await expect(revokeToken(eve, view.id)).rejects.toMatchObject({ status: 404 });
  expect(await findMemberByToken(token)).toEqual(ada);
  await revokeToken(ada, view.id);
  expect(await findMemberByToken(token)).toBeNull();
  expect(await listTokens(ada)).toEqual([]);
  await expect(revokeToken(ada, view.id)).rejects.toMatchObject({ status: 404 });
});

test("the command line makes a token by e-mail", async () => {
  const ada = await makeMember("Ada");
  expect(await findMemberByToken(await createTokenForEmail(` ${ada.email.toUpperCase()} `))).toEqual(ada);
  await expect(createTokenForEmail("nobody@example.org")).rejects.toMatchObject({ status: 404 });
  await prisma.user.update({ where: { id: ada.id }, data: { disabledAt: new Date() } });
  await expect(createTokenForEmail(ada.email)).rejects.toMatchObject({ status: 403 });
});
