import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Member } from "../../lib/contracts/members.ts";
import { forgetEnv } from "../../lib/core/env.ts";
import { closeQueue } from "../../lib/engine/queue.ts";
import { createCoworkspace } from "../../lib/services/coworkspaces/create-coworkspace.ts";
import { createFirstAdmin } from "../../lib/services/members/create-first-admin.ts";
import { createMember } from "../../lib/services/members/create-member.ts";
import { ensureEnvironmentProvider } from "../../lib/services/models/ensure-environment-provider.ts";
import { createTask } from "../../lib/services/tasks/create-task.ts";
import { stopListening } from "../../lib/store/listen.ts";
import { disconnectPrisma, prisma } from "../../lib/store/prisma.ts";
import { openInstallation } from "../../scripts/database/open-installation.ts";

export type Place = { member: Member; slug: string };

export type Installation = {
  directory: string;
  databaseUrl: string;
  /** Members, each with a coworkspace of their own. */
  places: Place[];
};

/** Of every member. */
export const PASSWORD = "a password that is long enough";

type Options = { modelUrl: string; members: number };

/**
 * A whole installation in a directory of its own, with the embedded PostgreSQL as it is by default. This process becomes
 * its web side: it hands tasks over through the services. One process can have one installation at a time.
 */
export async function openBenchInstallation(
  { modelUrl, members }: Options,
  later: (step: () => unknown) => void,
): Promise<Installation> {
  const directory = mkdtempSync(path.join(tmpdir(), "cowork-bench-"));
  later(() => rmSync(directory, { recursive: true, force: true }));
  // mkdtemp lets only the owner in, but the database of root runs as somebody else.
  chmodSync(directory, 0o711);
  Object.assign(process.env, {
    COWORK_DATA_DIR: directory,
    DATABASE_URL: "",
    OPENAI_BASE_URL: modelUrl,
    COWORK_MODEL: "bench",
    LOG_LEVEL: "error",
  });
  forgetEnv();
  const opened = await openInstallation({ migrate: true });
  later(opened.close);
  later(disconnectPrisma);
  later(stopListening);
  later(closeQueue);
  const places = await peopleAndPlaces(members);
  await ensureEnvironmentProvider();
  return { directory, databaseUrl: opened.databaseUrl, places };
}

async function peopleAndPlaces(members: number): Promise<Place[]> {
  const admin = await createFirstAdmin({ email: "admin@example.com", name: "Admin", password: PASSWORD });
  const places: Place[] = [];
  for (let index = 1; index <= members; index += 1) {
    const email = `member-${index}@example.com`;
    const { id, name, role } = await createMember(admin, {
      email,
      name: `Member ${index}`,
      password: PASSWORD,
    });
    const member = { id, email, name, role };
    const { slug } = await createCoworkspace(member, { name: `Bench ${index}` });
    places.push({ member, slug });
  }
  return places;
}

/** Handed over at the same time: more would only wait for a connection to the database. */
const AT_ONCE = 8;

/** Hands tasks over, spread over the members, and returns their ids in order. */
export async function handOver(
  { places }: Installation,
  outcomes: readonly string[],
  permission_mode: "ask_before" | "act_autonomously" = "act_autonomously",
): Promise<string[]> {
  const ids: string[] = [];
  const left = outcomes.entries();
  const handOverNext = async () => {
    for (const [index, outcome] of left) {
      const { member, slug } = places[index % places.length] as Place;
      const task = await createTask(member, {
        outcome,
        coworkspace_slug: slug,
        permission_mode,
        folder_level: "full",
        budget: { max_turns: 2_000, max_tokens: 100_000_000 },
      });
      ids[index] = task.id;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, handOverNext));
  return ids;
}

/** Waits until every task has this status; throws what went wrong where one ends differently. */
export async function untilAll(taskIds: readonly string[], status: string, minutes = 5): Promise<void> {
  const deadline = Date.now() + minutes * 60_000;
  for (;;) {
    const rows = await prisma.coworkTask.groupBy({
      by: ["status"],
      where: { id: { in: [...taskIds] } },
      _count: true,
    });
    if (rows.length === 1 && rows[0]?.status === status) return;
    if (rows.some((row) => row.status === "error")) throw new Error(await firstError(taskIds));
    if (Date.now() > deadline) throw new Error(`Runs are stuck: ${JSON.stringify(rows)}`);
    await wait(25);
  }
}

async function firstError(taskIds: readonly string[]): Promise<string> {
  const run = await prisma.coworkRun.findFirst({ where: { taskId: { in: [...taskIds] }, status: "error" } });
  return `A run failed: ${run?.errorCode}: ${run?.errorMessage}`;
}
