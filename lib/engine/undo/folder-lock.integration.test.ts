import { expect, it } from "vitest";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { withFolderLock } from "./folder-lock.ts";

useTestDatabase();

/** The pool of a test holds five connections. */
const WAITERS = 12;

it("lets one work at a time, and whoever waits holds no connection", { timeout: 60_000 }, async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    enter();
    await opened;
    inside -= 1;
  };
  const first = withFolderLock("desk", work);
  await entered;
  const others = Array.from({ length: WAITERS }, () => withFolderLock("desk", work));
  // Others get through, again and again, although more wait than there are connections.
  for (let round = 0; round < 20; round += 1) await prisma.$queryRaw`SELECT 1`;
  await withFolderLock("another", async () => {});
  expect(inside).toBe(1);
  open();
  await Promise.all([first, ...others]);
  expect(most).toBe(1);
});

it("says in words that the folder is busy where that lasts", async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
  const first = withFolderLock("busy", async () => {
    enter();
    await opened;
  });
  await entered;
  await expect(withFolderLock("busy", async () => {}, 0)).rejects.toMatchObject({ code: "folder_busy" });
  open();
  await first;
});

it("falls to others when its process is frozen, since the database ends an idle transaction", async () => {
  await withFolderLock("idle", async (tx) => {
    const [row] = await tx.$queryRaw<{ after: string }[]>`
      SELECT current_setting('idle_in_transaction_session_timeout') AS after`;
    expect(row).toEqual({ after: "10s" });
  });
});
