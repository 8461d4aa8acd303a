import type { Member } from "../../contracts/members.ts";
import { mountNameOf } from "../../contracts/mounts.ts";
import { type FolderLevel, levelAllows } from "../../contracts/status.ts";
import { conflict, forbidden } from "../../core/errors.ts";
import type { StandingChange } from "../../engine/undo/standing-changes.ts";
import { mountsOf } from "../../store/mounted-folders.ts";
import { prisma } from "../../store/prisma.ts";
import { runHasEnded } from "../../store/run-transaction.ts";
import type { RunAccess } from "./require-run.ts";

const NAMES: Record<FolderLevel, string> = { read: "Read", read_write: "Read & Write", full: "Full" };

/** What a person needs who puts these back by hand: the same is needed to have them put back, in each folder. */
export async function requireLevelFor(
  member: Member,
  { folder }: RunAccess,
  changes: readonly StandingChange[],
): Promise<void> {
  const needed = neededLevels(changes);
  const mounts = [...needed.keys()].some((name) => name !== null) ? await mountsOf(member.id) : [];
  for (const [name, level] of needed) {
    const have = name === null ? folder.level : mounts.find((mount) => mount.name === name)?.level;
    if (have !== undefined && levelAllows(have, level)) continue;
    const where = name === null ? `“${folder.name}”` : `the mounted folder “${name}”`;
    throw forbidden(
      `Undoing this needs ${NAMES[level]} access to ${where}; you have ${have === undefined ? "none" : NAMES[have]}.`,
      { code: "level_too_low" },
    );
  }
}

/** The level it takes in each mounted folder and (null) in the coworkspace; nothing for the agents' own places. */
function neededLevels(changes: readonly StandingChange[]): Map<string | null, FolderLevel> {
  const needed = new Map<string | null, FolderLevel>();
  for (const { kind, path, from } of changes) {
    for (const place of [path, ...(from === null ? [] : [from])].filter(isGranted)) {
      const name = mountNameOf(place);
      if (kind !== "modified") needed.set(name, "full");
      else if (!needed.has(name)) needed.set(name, "read_write");
    }
  }
  return needed;
}

/**
 * An agent at work would not know that the ground has moved under it, and nor would a command that stands still in a pause.
 * What one did whose process died meanwhile is found out when the run goes on.
 */
export async function requireAtRest({ run }: RunAccess): Promise<void> {
  if (runHasEnded(run)) return requireSettled(run.id);
  if (run.status !== "paused")
    throw isWorking("This run is still working. Pause or stop it before you undo what it did.");
  if (await hasOpenCalls(run.id, "shell")) {
    throw isWorking(
      "A command of this run was under way when it was paused. Resume or stop the run before you undo what it did.",
    );
  }
}

/**
 * What a call did that was under way when its run ended is known a moment later, and where its process died too, half a minute
 * (`settleCalls`). Until then nobody knows what there would be to put back.
 */
export async function requireSettled(endedRunId: string): Promise<void> {
  if (await hasOpenCalls(endedRunId)) {
    throw isWorking(
      "What the last call of this run did is still being found out. Try again in half a minute.",
    );
  }
}

async function hasOpenCalls(runId: string, tool?: string): Promise<boolean> {
  return (
    (await prisma.toolCall.count({ where: { runId, status: "started", ...(tool ? { tool } : {}) } })) > 0
  );
}

const isWorking = (words: string) => conflict(words, { code: "run_is_working" });

const isGranted = (path: string) => !path.startsWith("output/") && !path.startsWith(".memory/");
