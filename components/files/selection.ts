/** What is chosen in a list of files, as a pure state. `active` has the keyboard, `anchor` is where a range begins. */
export type Selection = { chosen: ReadonlySet<string>; active: string | null; anchor: string | null };

export const nothingSelected: Selection = { chosen: new Set(), active: null, anchor: null };

/** Adds or takes away one path. */
export function toggle(selection: Selection, path: string): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(path)) chosen.add(path);
  return { chosen, active: path, anchor: path };
}

/** Chooses everything from the anchor to `path`, in the order of the list. */
export function extendTo(selection: Selection, path: string, order: readonly string[]): Selection {
  const anchor = selection.anchor ?? selection.active ?? path;
  const [from, to] = [order.indexOf(anchor), order.indexOf(path)].sort((a, b) => a - b);
  if (from === undefined || to === undefined || from < 0) return toggle(selection, path);
  return { chosen: new Set(order.slice(from, to + 1)), active: path, anchor };
}

export function chooseAll(selection: Selection, order: readonly string[]): Selection {
  return { ...selection, chosen: new Set(order) };
}

/** Keeps only what is still in the list. */
export function prune(selection: Selection, order: readonly string[]): Selection {
  const there = new Set(order);
  const chosen = [...selection.chosen].filter((path) => there.has(path));
  const active = selection.active && there.has(selection.active) ? selection.active : null;
  if (chosen.length === selection.chosen.size && active === selection.active) return selection;
  return { chosen: new Set(chosen), active, anchor: active };
}

/** The path that `steps` rows down (or up) from the active one, held at the ends. */
export function neighbour(active: string | null, order: readonly string[], steps: number): string | null {
  if (order.length === 0) return null;
  const at = active === null ? -1 : order.indexOf(active);
  // From nowhere, one step down is the first and one up the last; Home and End are what they always are.
  const fromTop = steps === Number.NEGATIVE_INFINITY || (steps > 0 && steps !== Number.POSITIVE_INFINITY);
  if (at < 0) return (fromTop ? order[0] : order[order.length - 1]) ?? null;
  return order[Math.max(0, Math.min(order.length - 1, at + steps))] ?? null;
}
