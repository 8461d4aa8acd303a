import type { ExternalToast, toast as sonner } from "sonner";

type Toast = typeof sonner;
type Say = (title: string, options?: ExternalToast) => void;
/** What was said and is not shown as a toast yet. */
export type Unshown = {
  id: number;
  title: string;
  description: ExternalToast["description"];
  show: (by: Toast) => void;
};

// What shows toasts is large and comes later; until then they wait here.
let shownBy: Toast | undefined;
let unshown: readonly Unshown[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** `toast("Saved")`, `toast.success(…)`, `toast.error(…, { action: { label: "Undo", onClick } })`. */
export const toast: Say & { success: Say; error: Say } = Object.assign(
  say((toaster) => toaster),
  { success: say((toaster) => toaster.success), error: say((toaster) => toaster.error) },
);

function say(kind: (toaster: Toast) => Say): Say {
  return (title, options) => {
    const show = (by: Toast) => kind(by)(title, options);
    if (shownBy) show(shownBy);
    else change([...unshown, { id: nextId++, title, description: options?.description, show }]);
  };
}

function change(next: readonly Unshown[]): void {
  unshown = next;
  for (const listener of listeners) listener();
}

export function getUnshown(): readonly Unshown[] {
  return unshown;
}

export function onUnshown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Drops one that a person has read elsewhere. */
export function dismissUnshown(id: number): void {
  change(unshown.filter((one) => one.id !== id));
}

/** Called where toasts appear, once it is there: what was said before is shown now. */
export function showToastsBy(toaster: Toast): void {
  shownBy = toaster;
  for (const { show } of unshown) show(toaster);
  change([]);
}
