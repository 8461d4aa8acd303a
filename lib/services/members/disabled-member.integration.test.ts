import { afterAll, beforeAll, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { type Engine, startEngine } from "../../engine/start.ts";
import { ModelByPrompt } from "../../engine/testing/model-by-prompt.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { listFiles } from "../files/list-files.ts";
import { putFile } from "../files/put-file.ts";
import { createTask } from "../tasks/create-task.ts";
import { updateMember } from "./update-member.ts";

useTestDatabase();

const model = new ModelByPrompt();
let engine: Engine;
let admin: Member;
let bob: Member;
beforeAll(async () => {
  admin = await makeMember("Ada", "admin");
  bob = await makeMember("Bob");
  engine = await startEngine({ resolveModel: async () => ({ port: model, contextWindow: 100_000 }) });
});
afterAll(() => engine?.stop());

it("a disabled member's agent does nothing more from its next call on, and says why", async () => {
  const { slug } = await createCoworkspace(bob, { name: "Papers" });
  await putFile(bob, slug, "files/a.txt", "old");
  const write = (name: string): [string, unknown] => [
    "file_write",
    { path: `files/${name}`, content: "made" },
  ];
  model.work = ({ results }) =>
    results.length === 0
      ? { calls: [write("1.txt")] }
      : { calls: [write("2.txt")], until: updateMember(admin, bob.id, { disabled: true }) };
  const { run_id } = await createTask(bob, {
    ...{ outcome: "Write two files", coworkspace_slug: slug },
    ...{ permission_mode: "act_autonomously", folder_level: "full" },
  });
  const run = () => prisma.coworkRun.findUniqueOrThrow({ where: { id: run_id } });
  await expect.poll(async () => (await run()).endedAt, { timeout: 30_000 }).not.toBeNull();
  expect(await run()).toMatchObject({ status: "error", errorCode: "access_revoked" });
  expect((await listFiles(bob, slug, "files")).map(({ name }) => name)).toEqual(["1.txt", "a.txt"]);
});
