"use client";

import { type ComponentType, useEffect, useState } from "react";

/** For what stands in for a part that did not come: asks for it as it is shown, and when there is a network again. */
export function useLater<P>(load: () => Promise<ComponentType<P>>): ComponentType<P> | undefined {
  const [Part, setPart] = useState<ComponentType<P>>();
  useEffect(() => {
    if (Part) return;
    const ask = () =>
      void load().then(
        (part) => setPart(() => part),
        () => {},
      );
    ask();
    window.addEventListener("online", ask);
    return () => window.removeEventListener("online", ask);
  }, [Part, load]);
  return Part;
}
