/** Does something when the browser has nothing better to do. The function it answers calls it off. */
export function whenIdle(act: () => void): () => void {
  // Safari has no idle callbacks.
  if (!globalThis.requestIdleCallback) {
    const timer = setTimeout(act, 50);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(act);
  return () => cancelIdleCallback(id);
}

/** As `whenIdle`, not before the page has loaded what it shows. */
export function whenLoaded(act: () => void): () => void {
  let callOff = () => {};
  const begin = () => {
    callOff = whenIdle(act);
  };
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin, { once: true });
  return () => {
    window.removeEventListener("load", begin);
    callOff();
  };
}
