import type { ExternalToast, toast as sonner } from "sonner";

type Toast = typeof sonner;
type Say = (title: string, options?: ExternalToast) => void;

// Toasts are rare, and what shows them is large: it is asked for by the first one.
let isWanted = false;
const listeners = new Set<() => void>();
const region = Promise.withResolvers<Toast>();

/** `toast("Saved")`, `toast.success(…)`, `toast.error(…, { action: { label: "Undo", onClick } })`. */
export const toast: Say & { success: Say; error: Say } = Object.assign(
  say((toaster) => toaster),
  { success: say((toaster) => toaster.success), error: say((toaster) => toaster.error) },
);

function say(kind: (toaster: Toast) => Say): Say {
  return (title, options) => {
    isWanted = true;
    for (const listener of listeners) listener();
    void region.promise.then((toaster) => kind(toaster)(title, options));
  };
}

/** Whether a toast was asked for on this page. */
export function areToastsWanted(): boolean {
  return isWanted;
}

export function onToastsWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called where toasts appear, once it is there: what was said before is shown now. */
export function showToastsBy(toaster: Toast): void {
  region.resolve(toaster);
}
