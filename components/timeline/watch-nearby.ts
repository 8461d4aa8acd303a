type Changed = (isNear: boolean, height: number) => void;

/** Somewhat more than a screen: what comes into view has been drawn by then. */
const MARGIN_PX = 1_200;

type Watcher = { observer: IntersectionObserver; changed: Map<Element, Changed> };
const watchers = new WeakMap<Element, Watcher>();

/**
 * Tells whether an element lies in or near the visible part of the scrolling region it is in, now and whenever that
 * changes, and how high it is. One observer serves all elements of a region. The function answered ends it.
 */
export function watchNearby(element: Element, onChange: Changed): () => void {
  const root = element.closest("[data-scroll-region]");
  if (!root) return () => {};
  const watcher = watchers.get(root) ?? watch(root);
  watcher.changed.set(element, onChange);
  watcher.observer.observe(element);
  return () => {
    watcher.changed.delete(element);
    watcher.observer.unobserve(element);
  };
}

function watch(root: Element): Watcher {
  const changed: Watcher["changed"] = new Map();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        changed.get(target)?.(isIntersecting, boundingClientRect.height);
      }
    },
    { root, rootMargin: `${MARGIN_PX}px 0px` },
  );
  const watcher = { observer, changed };
  watchers.set(root, watcher);
  return watcher;
}
