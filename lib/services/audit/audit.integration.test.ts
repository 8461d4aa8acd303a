import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import { verifyCredentials } from "../../auth/verify-credentials.ts";
import { type AuditEntry, auditQuerySchema } from "../../contracts/audit.ts";
import type { Member } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { noteToken, withRequestOrigin } from "../../core/request-origin.ts";
import { getPool } from "../../store/pool.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { deleteCoworkspace } from "../coworkspaces/delete-coworkspace.ts";
import { revokeGrant } from "../coworkspaces/revoke-grant.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { createMember } from "../members/create-member.ts";
import { updateMember } from "../members/update-member.ts";
import { saveProvider } from "../models/save-provider.ts";
import { saveInstallationSettings } from "../settings/save-installation-settings.ts";
import { makeRun } from "../testing/make-run.ts";
import { createToken } from "../tokens/create-token.ts";
import { revokeToken } from "../tokens/revoke-token.ts";
import { exportAudit } from "./export-audit.ts";
import { listAudit } from "./list-audit.ts";

useTestDatabase();

let admin: Member;
let slug: string;
beforeEach(async () => {
  await prisma.setting.deleteMany();
  await prisma.modelProvider.deleteMany();
  admin = await makeMember("Ada", "admin");
  ({ slug } = await createCoworkspace(admin, { name: "Work" }));
});

async function list(query: Record<string, unknown> = {}): Promise<AuditEntry[]> {
  return (await listAudit(admin, auditQuerySchema.parse(query))).entries;
}
const actions = async (query: Record<string, unknown> = {}) =>
  (await list({ member: admin.id, ...query })).map(({ action }) => action);

/** Two acts of an agent on files, and a question of it, as its run records them. */
async function makeAgentsWork() {
  const { taskId, runId } = await makeRun(admin, slug);
  const agent = { id: newId(), taskId, runId, userId: admin.id, name: "main", role: "orchestrator" };
  await prisma.subAgent.create({ data: { ...agent, assignment: "plan" } });
  const change = { coworkspaceSlug: slug, runId, agentId: agent.id, turn: 3 };
  const [first, second] = [newId(), newId()];
  await prisma.fileChange.createMany({
    data: [
      { ...change, id: newId(), act: first, path: "files/a.txt", kind: "created" },
      { ...change, id: newId(), act: first, path: "files/b.txt", kind: "moved", fromPath: "files/z.txt" },
      { ...change, id: newId(), act: second, path: "output/=danger.md", kind: "modified" },
      { ...change, id: newId(), act: newId(), path: "files/mine.txt", kind: "modified", origin: "edit" },
    ],
  });
  const preview = { kind: "delete", title: "Delete files/a.txt", path: "files/a.txt", files: 1, size: 1 };
  const question = { taskId, runId, userId: admin.id, agentId: agent.id, kind: "tool", tool: "file_delete" };
  await prisma.approval.create({ data: { ...question, id: newId(), preview } });
  return { taskId, runId };
}

describe("what people do", () => {
  test("is on record with who, what, from where, and nothing secret", async () => {
    const bob = await makeMember("Bob");
    await withRequestOrigin("203.0.113.7", async () => {
      noteToken("cwk_12345678");
      const grant = await shareCoworkspace(admin, slug, { email: bob.email, level: "read" });
      await shareCoworkspace(admin, slug, { email: bob.email, level: "full" });
      await shareCoworkspace(admin, slug, { email: bob.email, level: "full" });
      await revokeGrant(admin, slug, grant.id);
    });
    const { token, view } = await createToken(admin, { name: "CI" });
    await revokeToken(admin, view.id);
    await saveInstallationSettings(admin, { currency: "EUR", max_concurrent_sub_agents: 4 });
    await saveProvider(admin, { name: "P", base_url: "http://127.0.0.1:9/v1", api_key: "sk-secret-1" });
    const made = await createMember(admin, {
      email: `eve-${newId()}@x.org`,
      name: "Eve",
      password: "long enough 1",
    });
    await updateMember(admin, made.id, { role: "admin", disabled: true, monthly_budget: 5 });
    expect((await actions()).toReversed()).toEqual([
      ...["coworkspace.created", "grant.made", "grant.changed", "grant.revoked", "token.made"],
      ...["token.revoked", "setting.changed", "provider.added", "member.added", "member.role_changed"],
      ...["member.disabled", "member.budget_changed"],
    ]);
    const [grant] = await list({ action: "grant.changed" });
    expect(grant).toMatchObject({
      words: `Ada changed the access of Bob (${bob.email}) in “${slug}” from Read to Full.`,
      member: { id: admin.id, name: "Ada", email: admin.email },
      ...{ address: "203.0.113.7", token: "cwk_12345678", coworkspace_slug: slug },
    });
    const [setting] = await list({ action: "setting.changed" });
    expect(setting?.words).toBe("Ada changed the setting “currency” from “USD” to “EUR”.");
    const all = JSON.stringify(await list({ limit: 500 }));
    for (const secret of [token, "sk-secret-1", "long enough 1"]) expect(all).not.toContain(secret);
  });

  test("is not on record where it did not happen", async () => {
    await expect(shareCoworkspace(admin, slug, { email: "nobody@x.org", level: "read" })).rejects.toThrow();
    await expect(revokeToken(admin, newId())).rejects.toThrow();
    const twice = { email: admin.email, name: "Twice", password: "long enough 1" };
    await expect(createMember(admin, twice)).rejects.toThrow("already");
    expect(await actions()).toEqual(["coworkspace.created"]);
  });

  test("signing in is on record, failed and throttled too, one flood once", async () => {
    const password = "correct horse";
    const { email } = await createMember(admin, { email: `f${newId()}@x.org`, name: "Flo", password });
    const tryWith = (guess: string) => verifyCredentials({ email, password: guess }, "203.0.113.9");
    await tryWith(password);
    for (let i = 0; i < 8; i++) await expect(tryWith("wrong")).rejects.toThrow();
    const told = (await list({ q: email, kind: "sign_in" })).map(({ action }) => action);
    expect(told).toEqual(["sign_in.throttled", ...Array(5).fill("sign_in.failed"), "signed_in"]);
  });
});

describe("what agents do", () => {
  test("is read from their records: one line an act, and the questions that they asked", async () => {
    const { taskId } = await makeAgentsWork();
    const found = await list({ coworkspace: slug });
    expect(found.map(({ words }) => words)).toEqual(
      expect.arrayContaining([
        `The agent “main” (for Ada) created files/a.txt, moved files/z.txt to files/b.txt in “${slug}”.`,
        `The agent “main” (for Ada) changed output/=danger.md in “${slug}”.`,
        `The agent “main” (for Ada) asked in “${slug}”: Delete files/a.txt.`,
      ]),
    );
    expect(found).toHaveLength(4);
    expect(await list({ q: "DANGER", member: admin.id })).toMatchObject([{ task_id: taskId, agent: "main" }]);
    expect(await actions({ kind: "approvals" })).toEqual(["approval.asked"]);
  });

  test("stays in the log when its task or its coworkspace is deleted", async () => {
    const { taskId } = await makeAgentsWork();
    const before = await list({ coworkspace: slug });
    await prisma.coworkTask.delete({ where: { id: taskId } });
    expect(await list({ coworkspace: slug })).toEqual(before);
    await makeAgentsWork();
    const both = await list({ coworkspace: slug });
    expect(both).toHaveLength(before.length + 3);
    await deleteCoworkspace(admin, slug, { name: "Work" });
    const [deletion, ...rest] = await list({ coworkspace: slug });
    expect(deletion?.action).toBe("coworkspace.deleted");
    expect(rest).toEqual(both);
  });
});

describe("the log", () => {
  test("is only added to: no row is changed, none removed within two years, the table not emptied", async () => {
    const write = (sql: string) => getPool().query(sql);
    for (const sql of [
      "UPDATE audit_events SET action = 'nothing'",
      "DELETE FROM audit_events",
      "TRUNCATE audit_events",
    ])
      await expect(write(sql)).rejects.toThrow("only ever added to");
    const id = newId();
    await write(
      `INSERT INTO audit_events (id, at, action) VALUES ('${id}', now() - interval '731 days', 'signed_in')`,
    );
    expect((await write(`DELETE FROM audit_events WHERE id = '${id}'`)).rowCount).toBe(1);
  });

  test("is for admins alone", async () => {
    const bob = await makeMember("Bob");
    await expect(listAudit(bob, auditQuerySchema.parse({}))).rejects.toMatchObject({ status: 403 });
    await expect(exportAudit(bob, { format: "csv" })).rejects.toMatchObject({ status: 403 });
  });

  test("is filtered by day, and refuses days and cursors that are none", async () => {
    const [yesterday, tomorrow] = [-1, 1].map((days) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
    );
    expect(await actions({ from: yesterday, to: tomorrow })).toEqual(["coworkspace.created"]);
    expect(await actions({ from: tomorrow })).toEqual([]);
    expect(await actions({ to: yesterday })).toEqual([]);
    expect(() => auditQuerySchema.parse({ from: "2026-02-31" })).toThrow();
    expect(() => auditQuerySchema.parse({ cursor: "x" })).toThrow("not one of ours");
    await expect(list({ cursor: "2026-13-41T00:00:00.000Z_x" })).rejects.toMatchObject({ status: 400 });
  });

  test("is paged without a gap or a double among rows of one moment, and exported whole", async () => {
    await makeAgentsWork();
    const at = new Date();
    await prisma.auditEvent.createMany({
      data: Array.from({ length: 2_500 }, (_, i) => ({
        ...{ id: newId(), at, memberId: admin.id, action: "token.made", target: `=cmd ${i}` },
        details: { prefix: "cwk_" },
      })),
    });
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await listAudit(admin, auditQuerySchema.parse({ member: admin.id, cursor, limit: 400 }));
      ids.push(...page.entries.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(ids).toHaveLength(2_504);
    expect(new Set(ids).size).toBe(ids.length);

    const { stream } = await exportAudit(admin, { format: "jsonl", member: admin.id });
    const lines = (await text(stream)).trimEnd().split("\n");
    // The export itself is on record.
    expect(lines).toHaveLength(2_505);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ action: "audit.exported" });
    const csv = await text((await exportAudit(admin, { format: "csv", q: "=cmd 7" })).stream);
    expect(csv).toContain(",'=cmd 7,");
    expect(csv).not.toMatch(/(^|,)"?=cmd/m);
  });
});
