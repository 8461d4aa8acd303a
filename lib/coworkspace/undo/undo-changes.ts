import type { FolderChange } from "../../contracts/changes.ts";
import { isAppError } from "../../core/errors.ts";
import { captureEntry } from "../changes/capture.ts";
import { noteAct } from "../changes/note-act.ts";
import { findPath } from "../list-directory.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { type Applied, applySteps, netChanges } from "./apply-steps.ts";
import { atOnce } from "./at-once.ts";
import { type Thread, threadsOf } from "./change-threads.ts";
import { conflictOf, putCopyBeside } from "./conflicts.ts";
import { changeFolderMode, makeFolder, removeEmptyFolder } from "./folder-acts.ts";
import { folderChange, folderModeChange } from "./folder-change.ts";
import { mergeText } from "./merge-text.ts";
import { Blocked, planFile } from "./plan-file.ts";
import { type FolderSteps, planFolders } from "./plan-folders.ts";
import { planPlaces } from "./plan-places.ts";
import type { FileState, FileStep, OnConflict, UndoChange, UndoConflict } from "./undo-types.ts";

export type UndoResult = {
  /** Paths that are as they were before the chosen changes, somebody else's edits kept. */
  restored: string[];
  conflicts: UndoConflict[];
  /** Ids of the changes that are taken back. */
  undone: string[];
  /** What was done to the folder, in order: these can be undone in turn. */
  changes: FolderChange[];
};

/**
 * Takes the chosen of a run's changes back, the newest first. What others did since is kept: texts are merged, and where
 * that cannot be, the file stays as it is and is told as a conflict. `all` are the changes of the run and of its undos,
 * in order, with those that were taken back marked as settled.
 * `act` names the undo in the note that outlives a crash.
 */
export async function undoChanges(
  place: CoworkspacePlace,
  all: readonly UndoChange[],
  isChosen: (change: UndoChange) => boolean,
  options: { act: string; onConflict?: OnConflict },
): Promise<UndoResult> {
  const { onConflict = "keep" } = options;
  const force = onConflict === "replace";
  const { steps, conflicts } = await planSteps(place, all, isChosen, force);
  const chosenFolders = all.filter((change) => change.entry === "directory" && isChosen(change));
  const folders = planFolders(all, isChosen);
  await noteAct(place, options.act, [...netChanges(steps), ...foldersAsChanges(folders)]);

  const changes: FolderChange[] = [];
  const applied = await applySteps(place, steps, changes, () => ensureFolders(place, folders, conflicts));
  if (onConflict === "both") {
    for (const conflict of conflicts) changes.push(...(await putCopyBeside(place, conflict)));
  }
  const left = new Set<string>();
  for (const { path } of folders.remove) {
    const found = await removeEmptyFolder(place, path);
    if (found === "not empty") left.add(path);
    else if (found !== "not there") changes.push(folderChange("deleted", path, found.mode));
  }
  changes.push(...(await giveModesBack(place, folders, { conflicts, left, force })));
  for (const { step, failure } of applied) {
    if (failure !== null) conflicts.push(conflictOf("failed", step.path, step.goal, step.now, failure));
  }
  const whole = applied.filter(({ failure }) => failure === null);
  return {
    restored: restoredPaths(whole, changes),
    conflicts,
    // A folder in which something else lies still stands, and goes with a later undo of what is in it.
    undone: [
      ...whole.flatMap(({ step }) => step.changes),
      ...chosenFolders.filter(({ path }) => !left.has(path)).map(({ id }) => id),
    ],
    changes,
  };
}

async function planSteps(
  place: CoworkspacePlace,
  all: readonly UndoChange[],
  isChosen: (change: UndoChange) => boolean,
  force: boolean,
): Promise<{ steps: FileStep[]; conflicts: UndoConflict[] }> {
  const conflicts: UndoConflict[] = [];
  const steps: FileStep[] = [];
  const threads = threadsOf(all).filter(({ changes }) => changes.some(isChosen));
  const planned = await atOnce(threads, (thread) => planThread(place, thread, isChosen, force));
  for (const plan of planned) {
    if ("reason" in plan) conflicts.push(plan);
    else steps.push(plan);
  }
  const isTaken = async (path: string) => (await findPath({ ...place, hidden: true }, path)) !== null;
  const { possible, blocked } = await planPlaces(steps, isTaken);
  conflicts.push(...blocked.map(({ path, goal, now }) => conflictOf("taken", path, goal, now)));
  return { steps: possible, conflicts };
}

async function planThread(
  place: CoworkspacePlace,
  thread: Thread,
  isChosen: (change: UndoChange) => boolean,
  force: boolean,
): Promise<FileStep | UndoConflict> {
  let now: FileState | null = null;
  try {
    now = await lookAt(place, thread);
    return await planFile(place, thread, now, isChosen, { force, merge: mergeText });
  } catch (error) {
    const path = now?.path ?? thread.path;
    if (error instanceof Blocked) return conflictOf(error.reason, path, error.goal, now);
    if (isAppError(error)) return conflictOf("failed", path, null, now, error.detail);
    throw error;
  }
}

/** What lies where the run left its file; null where another file of the run has taken that name. */
async function lookAt(place: CoworkspacePlace, { path, owns }: Thread): Promise<FileState | null> {
  const there = owns ? await captureEntry(place, path) : null;
  if (!there) return null;
  if (there.entry === "directory") throw new Blocked("taken", null);
  return there;
}

async function ensureFolders(
  place: CoworkspacePlace,
  { ensure }: FolderSteps,
  conflicts: UndoConflict[],
): Promise<FolderChange[]> {
  const changes: FolderChange[] = [];
  for (const { path, mode } of ensure) {
    try {
      if (await makeFolder(place, path, mode)) changes.push(folderChange("created", path, mode));
    } catch (error) {
      if (!isAppError(error)) throw error;
      conflicts.push(conflictOf("failed", path, null, null, error.detail));
    }
  }
  return changes;
}

function foldersAsChanges({ ensure, modes, remove }: FolderSteps): FolderChange[] {
  return [
    ...ensure.map(({ path, mode }) => folderChange("created", path, mode)),
    ...remove.map(({ path, mode }) => folderChange("deleted", path, mode)),
    ...modes.map(({ path, from, mode }) => folderModeChange(path, from, mode)),
  ];
}

/** Last, since things had to be put into the folders first. Adds to `left` what stays as it is. */
async function giveModesBack(
  place: CoworkspacePlace,
  { modes }: FolderSteps,
  { conflicts, left, force }: { conflicts: UndoConflict[]; left: Set<string>; force: boolean },
): Promise<FolderChange[]> {
  const changes: FolderChange[] = [];
  const leave = (path: string, reason: "changed_since" | "failed", why: string) => {
    left.add(path);
    conflicts.push(conflictOf(reason, path, null, null, why));
  };
  for (const { path, from, mode } of modes) {
    try {
      const end = await changeFolderMode(place, path, { from: force ? null : from, mode });
      if (end === "changed") changes.push(folderModeChange(path, from, mode));
      // Moved away by a change that stays, or gone: where it comes back, its rights do with it.
      else if (end === "not there") left.add(path);
      else if (end === "changed since") {
        leave(path, "changed_since", `The rights of the folder “${path}” were changed since, and stay.`);
      }
    } catch (error) {
      if (!isAppError(error)) throw error;
      leave(path, "failed", error.detail);
    }
  }
  return changes;
}

function restoredPaths(whole: readonly Applied[], changes: readonly FolderChange[]): string[] {
  const files = whole.filter(({ acted }) => acted).map(({ step }) => step.path);
  const folders = changes.filter(({ entry }) => entry === "directory").map(({ path }) => path);
  return [...new Set([...files, ...folders])].sort();
}
