import type { UndoChange } from "./undo-types.ts";

export type FolderSteps = {
  /** Folders that were there before, the outermost first. */
  ensure: { path: string; mode: number | null }[];
  /** Folders that get their permission bits back, where nobody has changed them since. */
  modes: { path: string; from: number; mode: number }[];
  /** Folders that were not, the innermost first: each goes if nothing is left in it. */
  remove: { path: string; mode: number | null }[];
};

type Before = { wasThere: boolean; mode: number | null };

/**
 * Which folders undoing the chosen changes brings back, and which it removes once they are empty: those that a chosen
 * change made, and those that only came back for something that goes now.
 */
export function planFolders(
  all: readonly UndoChange[],
  isChosen: (change: UndoChange) => boolean,
): FolderSteps {
  const folders = all.filter(({ entry }) => entry === "directory");
  const chosen = before(folders.filter(isChosen));
  const standing = before(folders.filter((change) => !isChosen(change) && !change.settled));
  const ensure = [...chosen].filter(([, { wasThere }]) => wasThere);
  const back = new Set(ensure.map(([path]) => path));
  const remove = [...before(folders)].filter(
    ([path, { wasThere }]) => !wasThere && !standing.has(path) && !back.has(path),
  );
  for (const [path, state] of chosen) {
    if (!state.wasThere && !remove.some(([other]) => other === path)) remove.push([path, state]);
  }
  return {
    ensure: byDepth(ensure),
    modes: modesBefore(folders.filter(isChosen)),
    remove: byDepth(remove).reverse(),
  };
}

/** The bits of folders before the first of the changes and after the last. */
function modesBefore(changes: readonly UndoChange[]): FolderSteps["modes"] {
  const modes = new Map<string, FolderSteps["modes"][number]>();
  for (const { kind, path, before_mode, after_mode } of changes) {
    if (kind !== "modified" || before_mode == null || after_mode == null) continue;
    modes.set(path, { path, from: after_mode, mode: modes.get(path)?.mode ?? before_mode });
  }
  return [...modes.values()];
}

/** Whether each folder was there before the first of the changes. */
function before(changes: readonly UndoChange[]): Map<string, Before> {
  const first = new Map<string, Before>();
  const see = (path: string, wasThere: boolean, mode: number | null | undefined) => {
    if (!first.has(path)) first.set(path, { wasThere, mode: mode ?? null });
  };
  for (const change of changes) {
    if (change.from !== null) see(change.from, true, change.before_mode);
    if (change.kind === "deleted") see(change.path, true, change.before_mode);
    else if (change.kind !== "modified") see(change.path, false, change.after_mode);
  }
  return first;
}

function byDepth(found: readonly (readonly [string, Before])[]): FolderSteps["ensure"] {
  const depth = (path: string) => path.split("/").length;
  return found
    .map(([path, { mode }]) => ({ path, mode }))
    .toSorted((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
}
