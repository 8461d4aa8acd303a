import { isFocusLost } from "@/components/ui/focus-heir";

/**
 * For the `ref` of a card: where it goes while it has the focus, the next one in its place gets it, or the one before; where
 * none is left, the input of the run, or else the page.
 */
export function passFocus(card: HTMLElement | null): () => void {
  const path = window.location.pathname;
  return () => {
    if (!card?.contains(document.activeElement)) return;
    const region = card.closest<HTMLElement>("section, main");
    const ids = cardsIn(region).map(({ dataset }) => dataset.approval ?? "");
    const order = heirsOf(card.dataset.approval ?? "", ids);
    // Once the change is drawn. Another page begins at its top.
    queueMicrotask(() => {
      if (isFocusLost() && window.location.pathname === path) heirIn(region, order)?.focus();
    });
  };
}

/** Itself first (opened or closed it is another element), then those after it, then those before it. */
export function heirsOf(id: string, ids: readonly string[]): string[] {
  const at = Math.max(0, ids.indexOf(id));
  return [...ids.slice(at), ...ids.slice(0, at).toReversed()];
}

function heirIn(region: HTMLElement | null, order: readonly string[]): HTMLElement | null {
  const cards = region?.isConnected ? cardsIn(region) : [];
  const rank = ({ dataset }: HTMLElement) => order.indexOf(dataset.approval ?? "") + 1 || Infinity;
  const [first] = cards.toSorted((one, other) => rank(one) - rank(other));
  return first ?? document.querySelector<HTMLElement>("[data-steering]") ?? document.getElementById("main");
}

function cardsIn(region: HTMLElement | null): HTMLElement[] {
  return [...(region?.querySelectorAll<HTMLElement>("[data-approval]") ?? [])];
}
