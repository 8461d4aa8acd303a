"use client";

import { useState } from "react";

/** True from the first time that `now` is: mounts what opens and closes once it is wanted, with its code loaded then. */
export function useOnce(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return now || ever;
}
