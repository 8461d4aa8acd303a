import { beforeEach, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "../../auth/password.ts";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { listCoworkspaces } from "../coworkspaces/list-coworkspaces.ts";
import { prepareInstallation } from "../start.ts";
import { changePassword } from "./change-password.ts";
import { createFirstAdmin } from "./create-first-admin.ts";
import { createFirstAdminFromEnvironment } from "./create-first-admin-from-environment.ts";
import { createMember } from "./create-member.ts";
import { hasAnyMember } from "./has-any-member.ts";
import { listMembers } from "./list-members.ts";
import { saveMemberSettings } from "./save-member-settings.ts";
import { updateMember } from "./update-member.ts";

useTestDatabase();

beforeEach(async () => {
  await prisma.setting.deleteMany();
  await prisma.coworkspace.deleteMany();
  await prisma.user.deleteMany();
});

const first = { email: "Ada@Example.org", name: "Ada", password: "a good password" };

test("the first admin is made once, with a sample to try", async () => {
  expect(await hasAnyMember()).toBe(false);
  const ada = await createFirstAdmin(first);
  expect(ada).toMatchObject({ email: "ada@example.org", role: "admin" });
  expect(await listCoworkspaces(ada)).toMatchObject([
    { name: "Sample: Downloads", level: "full", is_owner: true },
  ]);
  await expect(createFirstAdmin({ ...first, email: "eve@example.org" })).rejects.toMatchObject({
    status: 409,
  });
  expect(await prisma.user.count()).toBe(1);
});

test("of two who set up at the same moment one wins", async () => {
  const tries = await Promise.allSettled([
    createFirstAdmin(first),
    createFirstAdmin({ ...first, email: "eve@example.org" }),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await prisma.user.count()).toBe(1);
});

test("a weak password or a wrong address makes nobody", async () => {
  await expect(createFirstAdmin({ ...first, password: "short" })).rejects.toThrow("10 characters");
  await expect(createFirstAdmin({ ...first, email: "ada" })).rejects.toThrow("e-mail");
  expect(await hasAnyMember()).toBe(false);
});

test("a start is prepared once: the operator's admin and the sample, also when it is started again", async () => {
  const settings = { COWORK_ADMIN_EMAIL: "ada.lovelace@example.org", COWORK_ADMIN_PASSWORD: "chosen" };
  await createFirstAdminFromEnvironment(settings);
  await createFirstAdminFromEnvironment({ ...settings, COWORK_ADMIN_EMAIL: "eve@example.org" });
  const users = await prisma.user.findMany();
  expect(users).toMatchObject([{ email: "ada.lovelace@example.org", name: "Ada Lovelace", role: "admin" }]);
  expect(await verifyPassword("chosen", users[0]?.passwordHash ?? null)).toBe(true);

  await prepareInstallation();
  await prepareInstallation();
  expect(await prisma.coworkspace.count()).toBe(1);
  await prisma.coworkspace.deleteMany();
  await prepareInstallation();
  expect(await prisma.coworkspace.count(), "a deleted sample stays deleted").toBe(0);
});

test("only admins see and make members; an address is taken once", async () => {
  const admin = await makeMember("Ada", "admin");
  const bob = await createMember(admin, {
    email: "Bob@example.org",
    name: " Bob ",
    password: "bob's password",
  });
  expect(bob).toMatchObject({ email: "bob@example.org", name: "Bob", role: "member", disabled_at: null });
  expect(JSON.stringify(await listMembers(admin))).not.toContain("scrypt");
  await expect(
    createMember(admin, { email: "bob@example.org", name: "Bob", password: "bob's password" }),
  ).rejects.toMatchObject({ status: 409, fields: { email: expect.any(String) } });
  const member: Member = { ...bob };
  await expect(listMembers(member)).rejects.toMatchObject({ status: 403 });
  await expect(updateMember(member, bob.id, { role: "admin" })).rejects.toMatchObject({ status: 403 });
});

test("the last admin stays one, also when two demote each other", async () => {
  const ada = await makeMember("Ada", "admin");
  await expect(updateMember(ada, ada.id, { role: "member" })).rejects.toMatchObject({
    status: 409,
    code: "last_admin",
  });
  await expect(updateMember(ada, ada.id, { disabled: true })).rejects.toMatchObject({ status: 409 });
  const bob = await makeMember("Bob", "admin");
  await Promise.allSettled([
    updateMember(ada, bob.id, { role: "member" }),
    updateMember(bob, ada.id, { role: "member" }),
  ]);
  expect(await prisma.user.count({ where: { role: "admin" } })).toBe(1);
});

test("disabling ends the sessions", async () => {
  const ada = await makeMember("Ada", "admin");
  const bob = await makeMember("Bob");
  expect((await updateMember(ada, bob.id, { disabled: true })).disabled_at).not.toBeNull();
  expect(await prisma.user.findUnique({ where: { id: bob.id } })).toMatchObject({ sessionVersion: 1 });
});

test("an admin sets a new password for somebody, which ends the sessions; not for themselves", async () => {
  const ada = await makeMember("Ada", "admin");
  const bob = await makeMember("Bob");
  await updateMember(ada, bob.id, { password: "what Ada tells" });
  const user = await prisma.user.findUniqueOrThrow({ where: { id: bob.id } });
  expect(user.sessionVersion).toBe(1);
  expect(await verifyPassword("what Ada tells", user.passwordHash)).toBe(true);
  expect(await prisma.auditEvent.findMany({ where: { action: "member.password_set" } })).toMatchObject([
    { memberId: ada.id },
  ]);
  await expect(updateMember(ada, bob.id, { password: "short" })).rejects.toThrow("10 characters");
  await expect(updateMember(ada, ada.id, { password: "not this way" })).rejects.toMatchObject({
    status: 409,
  });
});

test("a password is changed with the present one, and ends the sessions", async () => {
  const ada = await makeMember("Ada");
  await prisma.user.update({
    where: { id: ada.id },
    data: { passwordHash: await hashPassword("the old one") },
  });
  const change = (current_password: string) =>
    changePassword(ada, { current_password, new_password: "a new password" });
  await expect(change("not it")).rejects.toMatchObject({
    status: 403,
    fields: { current_password: expect.any(String) },
  });
  await change("the old one");
  const user = await prisma.user.findUniqueOrThrow({ where: { id: ada.id } });
  expect(user.sessionVersion).toBe(1);
  expect(await verifyPassword("a new password", user.passwordHash)).toBe(true);
});

test("settings are changed one by one", async () => {
  const ada = await makeMember("Ada");
  await saveMemberSettings(ada, { standing_instructions: "Write in German." });
  expect(await saveMemberSettings(ada, { name: "Ada L." })).toEqual({
    name: "Ada L.",
    standing_instructions: "Write in German.",
  });
});
