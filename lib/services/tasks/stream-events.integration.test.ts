import { beforeEach, expect, test, vi } from "vitest";
import { authenticate } from "../../auth/authenticate.ts";
import { makeMember, makeToken } from "../../auth/testing/make-member.ts";
import { limits } from "../../contracts/limits.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { updateMember } from "../members/update-member.ts";
import { makeRun } from "../testing/make-run.ts";
import { streamEvents } from "./stream-events.ts";

useTestDatabase();

let owner: Member;
let guest: Member;
let slug: string;
let run: { taskId: string; runId: string };

/** A run so busy that a reader is never idle: two pages of events are there already. */
beforeEach(async () => {
  owner = await makeMember("Ada", "admin");
  guest = await makeMember("Gus");
  ({ slug } = await createCoworkspace(owner, { name: "Papers" }));
  await shareCoworkspace(owner, slug, { email: guest.email, level: "read" });
  run = await makeRun(owner, slug);
  const count = 2 * limits.eventPage;
  await prisma.coworkRun.update({ where: { id: run.runId }, data: { status: "thinking", lastSeq: count } });
  await prisma.runEvent.createMany({
    data: Array.from({ length: count }, (_, i) => ({
      runId: run.runId,
      seq: i + 1,
      type: "answer.delta",
      agent: "main",
      data: { text: "x" },
    })),
  });
});

/** Reads one page as the guest, lets `change` happen, and counts how many events come in all. */
async function readAround(change: () => Promise<unknown>, recheckMs = 0): Promise<number> {
  const headers = { authorization: `Bearer ${await makeToken(guest)}` };
  const request = new Request("http://localhost/api", { headers });
  const stillSignedIn = () => authenticate(request);
  const source = await streamEvents(guest, run.taskId, { after: 0, stillSignedIn, recheckMs });
  const reader = new AbortController();
  let count = 0;
  for await (const _ of source(reader.signal)) {
    count += 1;
    if (count === limits.eventPage) await change();
    if (count === 2 * limits.eventPage) reader.abort();
  }
  return count;
}

test("a reader who may go on gets all of it", async () => {
  expect(await readAround(async () => {})).toBe(2 * limits.eventPage);
});

test.each([
  [
    "the coworkspace is no longer shared",
    () => prisma.folderGrant.deleteMany({ where: { userId: guest.id } }),
  ],
  ["the member is disabled", () => updateMember(owner, guest.id, { disabled: true })],
  ["the token is revoked", () => prisma.apiToken.updateMany({ data: { revokedAt: new Date() } })],
])("a busy stream ends when %s", async (_, change) => {
  expect(await readAround(change)).toBe(limits.eventPage);
});

test("a stream ends when the right is gone also where the clock was set back meanwhile", async () => {
  const earlier = Date.now() - 60 * 60_000;
  const clock = vi.spyOn(Date, "now");
  try {
    const revoke = async () => {
      await prisma.apiToken.updateMany({ data: { revokedAt: new Date() } });
      clock.mockReturnValue(earlier);
    };
    expect(await readAround(revoke)).toBe(limits.eventPage);
  } finally {
    clock.mockRestore();
  }
});

test("the right is not asked for again at once", async () => {
  const revoke = () => prisma.apiToken.updateMany({ data: { revokedAt: new Date() } });
  expect(await readAround(revoke, 600_000)).toBe(2 * limits.eventPage);
});
