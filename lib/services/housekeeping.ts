import { forgetOldAttempts } from "../auth/throttle-sign-in.ts";
import { limits } from "../contracts/limits.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import { childLog } from "../core/log.ts";
import { coworkspacesRoot } from "../core/paths.ts";
import { onShutdown } from "../core/shutdown.ts";
import { coworkspacePlace } from "../coworkspace/layout.ts";
import { purgeOldTrash } from "../coworkspace/purge-old-trash.ts";
import { sweepTemporaries } from "../coworkspace/sweep-temporaries.ts";
import { sweepUploads } from "../coworkspace/uploads/sweep-uploads.ts";
import { prisma } from "../store/prisma.ts";
import { purgeContents } from "./changes/purge-contents.ts";
import { recordRemoval } from "./files/record-removal.ts";

const log = childLog("housekeeping");
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A start has better things to do first. */
const FIRST_AFTER_MS = 60_000;

const holder = globalThis as typeof globalThis & { coworkspaceHousekeeping?: () => void };

export type Tidied = { temporaries: number; trash: number; contents: number; attempts: number };

/** Tidies up soon and then once an hour. Calling it again does nothing. */
export function startHousekeeping(): void {
  if (holder.coworkspaceHousekeeping) return;
  let timer: NodeJS.Timeout;
  let round: Promise<unknown> = Promise.resolve();
  const plan = (ms: number) => {
    timer = setTimeout(() => {
      round = tidyUp()
        .catch((error: unknown) => log.warn({ err: error }, "Tidying up failed; the next try is in an hour"))
        .finally(() => holder.coworkspaceHousekeeping && plan(HOUR_MS));
    }, ms).unref();
  };
  holder.coworkspaceHousekeeping = () => clearTimeout(timer);
  plan(FIRST_AFTER_MS);
  onShutdown("housekeeping", async () => {
    holder.coworkspaceHousekeeping?.();
    delete holder.coworkspaceHousekeeping;
    await round;
  });
}

/**
 * Removes what nobody needs any more: half-written files and uploads a day old, trash and contents of changes past their time, old
 * attempts to sign in. Null where another process is at it.
 */
export async function tidyUp(clock: Clock = systemClock): Promise<Tidied | null> {
  // The transaction does nothing but hold the lock, which ends with it or with this process.
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`;
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtext('coworkspace.housekeeping')) AS mine`;
      if (!lock?.mine) return null;
      const done = {
        temporaries: await sweepAll(),
        trash: await purgeOldTrash(
          coworkspacesRoot(),
          new Date(clock().getTime() - limits.trashDays * DAY_MS),
          recordRemoval,
        ),
        contents: await purgeContents(clock),
        attempts: await forgetOldAttempts(clock),
      };
      log[done.temporaries + done.trash + done.contents > 0 ? "info" : "debug"](done, "Tidied up");
      return done;
    },
    { timeout: HOUR_MS },
  );
}

async function sweepAll(): Promise<number> {
  let removed = 0;
  const known = new Set<string>();
  for (const { slug } of await prisma.coworkspace.findMany({ select: { slug: true } })) {
    known.add(slug);
    try {
      removed += await sweepTemporaries(coworkspacePlace(coworkspacesRoot(), slug));
    } catch (error) {
      // One folder that is gone or unreadable does not keep the others untidy.
      log.warn({ err: error, slug }, "A coworkspace could not be swept");
    }
  }
  return removed + (await sweepUploads(coworkspacesRoot(), (slug) => known.has(slug)));
}
