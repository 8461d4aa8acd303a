import type { FolderChange } from "../../contracts/changes.ts";
import { isAppError } from "../../core/errors.ts";
import { missingFolders } from "../changes/capture.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { atOnce } from "./at-once.ts";
import { freePathBeside, makeFolder, moveFile, putBack, removeFile, setMode } from "./folder-acts.ts";
import { folderChange } from "./folder-change.ts";
import type { FileState, FileStep } from "./undo-types.ts";

export type Applied = {
  step: FileStep;
  /** What was done to the folder, by all steps, in order. */
  log: FolderChange[];
  /** The version of the file that the step goes on from. */
  version: string | undefined;
  /** Whether this step did anything. */
  acted: boolean;
  /** Why not all of it could be done. */
  failure: string | null;
};

/**
 * Does the steps to the folder: what goes first, then folders come back, a file may have taken their names, then the moves,
 * each once its name is free, then contents. A step that the folder refuses leaves the others be. What was done is added to
 * `log`.
 */
export async function applySteps(
  place: CoworkspacePlace,
  steps: readonly FileStep[],
  log: FolderChange[],
  makeFolders: () => Promise<FolderChange[]>,
): Promise<Applied[]> {
  const applied = steps.map(
    (step): Applied => ({
      ...{ step, log, version: step.now?.version },
      ...{ acted: false, failure: null },
    }),
  );
  const [going, staying] = [applied.filter(goes), applied.filter((one) => !goes(one))];
  await atOnce(going, (one) => attempt(one, () => remove(place, one)));
  log.push(...(await makeFolders()));
  await moveAll(place, applied);
  await atOnce(staying, (one) => attempt(one, () => fill(place, one)));
  return applied;
}

const goes = ({ step }: Applied) => step.goal === null;

async function attempt(one: Applied, act: () => Promise<void>): Promise<void> {
  if (one.failure !== null) return;
  try {
    await act();
  } catch (error) {
    if (!isAppError(error)) throw error;
    one.failure = error.detail;
  }
}

async function remove(place: CoworkspacePlace, one: Applied): Promise<void> {
  const { now } = one.step;
  if (!now) return;
  await removeFile(place, now.path, now.version ?? "");
  note(one, change("deleted", now.path, now, null));
}

function note(one: Applied, done: FolderChange): void {
  one.acted = true;
  one.log.push(done);
}

type Move = { one: Applied; from: string; to: string };

async function moveAll(place: CoworkspacePlace, applied: readonly Applied[]): Promise<void> {
  let waiting: Move[] = applied.flatMap((one) => {
    const { now, goal } = one.step;
    return now && goal && now.path !== goal.path ? [{ one, from: now.path, to: goal.path }] : [];
  });
  while (waiting.length > 0) {
    const occupied = new Set(waiting.map(({ from }) => from));
    const free = waiting.filter(({ from, to }) => to === from || !occupied.has(to));
    if (free.length === 0) {
      await stepAside(place, waiting[0] as Move);
      continue;
    }
    for (const { one, from, to } of free) await attempt(one, () => move(place, one, from, to));
    waiting = waiting.filter((move) => !free.includes(move));
  }
}

/** Files that swap names: one gets a name of its own meanwhile, which a person would understand should we die here. */
async function stepAside(place: CoworkspacePlace, waiting: Move): Promise<void> {
  await attempt(waiting.one, async () => {
    const aside = await freePathBeside(place, waiting.from, "being put back");
    await move(place, waiting.one, waiting.from, aside);
    waiting.from = aside;
  });
  // Refused: its name stays taken, and whoever waits for it is refused in turn.
  if (waiting.one.failure !== null) waiting.from = waiting.to;
}

async function move(place: CoworkspacePlace, one: Applied, from: string, to: string): Promise<void> {
  const { now } = one.step;
  if (!now) return;
  await makeWay(place, to, one.log);
  const version = await moveFile(place, from, to, one.version ?? "");
  one.version = version;
  note(one, { ...change("moved", to, now, now), from });
}

/** Folders that have gone since come back with what lies in them, and that is on record too. */
async function makeWay(place: CoworkspacePlace, path: string, log: FolderChange[]): Promise<void> {
  for (const folder of await missingFolders(place, path)) {
    if (await makeFolder(place, folder, null)) log.push(folderChange("created", folder, null));
  }
}

async function fill(place: CoworkspacePlace, one: Applied): Promise<void> {
  const { now, goal } = one.step;
  if (!goal) return;
  if (now === null) {
    await makeWay(place, goal.path, one.log);
    await putBack(place, { path: goal.path, hash: goal.hash, mode: goal.mode });
    // It is the file that was deleted elsewhere: the record follows it from there.
    const { left } = one.step;
    note(one, { ...change("created", goal.path, null, goal), from: left === goal.path ? null : left });
  } else if (now.hash !== goal.hash) {
    await putBack(place, { ...goal, version: one.version ?? "" });
    note(one, change("modified", goal.path, now, goal));
  } else if (goal.mode !== null && goal.mode !== now.mode) {
    await setMode(place, goal.path, goal.mode);
    note(one, change("modified", goal.path, now, goal));
  }
}

function change(
  kind: FolderChange["kind"],
  path: string,
  before: FileState | null,
  after: FileState | null,
): FolderChange {
  return {
    ...{ path, entry: "file", kind, from: null },
    ...{ before: before?.hash ?? null, after: after?.hash ?? null },
    ...{ before_mode: before?.mode ?? null, after_mode: after?.mode ?? null },
  };
}

/** The same file steps as plain changes of paths, without regard to moves: what to look for after a crash. */
export function netChanges(steps: readonly FileStep[]): FolderChange[] {
  const now = new Map(steps.flatMap(({ now }) => (now ? [[now.path, now] as const] : [])));
  const goal = new Map(steps.flatMap(({ goal }) => (goal ? [[goal.path, goal] as const] : [])));
  const paths = new Set([...now.keys(), ...goal.keys()]);
  return [...paths].flatMap((path) => {
    const [before, after] = [now.get(path) ?? null, goal.get(path) ?? null];
    if (before?.hash === after?.hash && before?.mode === after?.mode) return [];
    return [
      change(before === null ? "created" : after === null ? "deleted" : "modified", path, before, after),
    ];
  });
}
