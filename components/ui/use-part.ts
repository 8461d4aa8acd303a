"use client";

import { type ComponentType, useEffect, useEffectEvent, useState } from "react";
import { toast } from "@/components/ui/toast";

/**
 * A dialog, menu or sheet whose code comes when it is first wanted, and then stays: `const Dialog = usePart(load, open, close)`,
 * undefined until it is there. Where it does not come that is said, and `callOff` takes the wish back, so that the next press
 * tries again.
 */
export function usePart<P>(
  load: () => Promise<ComponentType<P>>,
  isWanted: boolean,
  callOff: () => void,
): ComponentType<P> | undefined {
  const [Part, setPart] = useState<ComponentType<P>>();
  const ask = useEffectEvent(load);
  const fail = useEffectEvent(() => {
    toast.error("This could not be opened", { description: "Check your connection and try again." });
    callOff();
  });
  const isMissing = isWanted && !Part;
  useEffect(() => {
    if (!isMissing) return;
    let isOver = false;
    ask().then(
      (part) => !isOver && setPart(() => part),
      () => !isOver && fail(),
    );
    return () => {
      isOver = true;
    };
  }, [isMissing]);
  return Part;
}
