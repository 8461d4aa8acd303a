import type { UndoChange } from "./undo-types.ts";

export type FolderSteps = {
  /** Folders that were there before, the outermost first. */
  ensure: { path: string; mode: number | null }[];
  /** Folders that get their permission bits back, where nobody has changed them since. */
  modes: { path: string; from: number; mode: number }[];
  /** Folders that were not, the innermost first: each goes if nothing is left in it. */
  remove: { path: string; mode: number | null }[];
};

/** A folder before the first of some changes, and after the last of them. */
type Span = {
  wasThere: boolean;
  /** Of before where it was there, else of when it came. */
  mode: number | null;
  last: number | null;
  /** Nothing but its permission bits was changed. */
  stayed: boolean;
};

/**
 * Which folders undoing the chosen changes brings back, which get other permission bits, and which it removes once they
 * are empty: those that a chosen change made, and those that only came back for something that goes now.
 */
export function planFolders(
  all: readonly UndoChange[],
  isChosen: (change: UndoChange) => boolean,
): FolderSteps {
  const folders = all.filter(({ entry }) => entry === "directory");
  const chosen = spansOf(folders.filter(isChosen));
  const standing = spansOf(folders.filter((change) => !isChosen(change) && !change.settled));
  const ensure = [...chosen].filter(([, { wasThere, stayed }]) => wasThere && !stayed);
  const back = new Set(ensure.map(([path]) => path));
  const remove = [...spansOf(folders)].filter(
    ([path, { wasThere }]) => !wasThere && !standing.has(path) && !back.has(path),
  );
  for (const [path, state] of chosen) {
    if (!state.wasThere && !remove.some(([other]) => other === path)) remove.push([path, state]);
  }
  const modes = [...chosen].flatMap(([path, { wasThere, mode, last }]) =>
    wasThere && mode !== null && last !== null && mode !== last ? [{ path, from: last, mode }] : [],
  );
  return { ensure: byDepth(ensure), modes, remove: byDepth(remove).reverse() };
}

function spansOf(changes: readonly UndoChange[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  const see = (path: string, was: number | null | undefined, is: number | null | undefined, kind: string) => {
    const span = spans.get(path);
    const stayed = kind === "modified";
    if (span) Object.assign(span, { last: is ?? null, stayed: span.stayed && stayed });
    else {
      const wasThere = kind !== "created";
      spans.set(path, { wasThere, mode: (wasThere ? was : is) ?? null, last: is ?? null, stayed });
    }
  };
  for (const { kind, from, path, before_mode, after_mode } of changes) {
    if (from !== null) see(from, before_mode, null, "deleted");
    see(path, before_mode, after_mode, kind === "moved" ? "created" : kind);
  }
  return spans;
}

function byDepth(found: readonly (readonly [string, Span])[]): FolderSteps["ensure"] {
  const depth = (path: string) => path.split("/").length;
  return found
    .map(([path, { mode }]) => ({ path, mode }))
    .toSorted((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
}
