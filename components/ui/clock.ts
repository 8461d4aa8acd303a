export interface Clock {
  /** The moment that all who read it are told, until the next one. */
  now: () => number;
  subscribe: (changed: () => void) => () => void;
}

/** One clock for all who read it: they are told the same moment, and told anew together. It is never ahead. */
export function makeClock(stepMs: number): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let moment = Date.now();

  const tick = () => {
    moment = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    now() {
      // It stands while nobody waits for it.
      if (!timer && Date.now() - moment >= stepMs) moment = Date.now();
      return moment;
    },
    subscribe(changed) {
      listeners.add(changed);
      if (!timer) {
        timer = setInterval(tick, stepMs);
        tick();
      }
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
