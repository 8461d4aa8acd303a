"use client";

import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import { PlainToasts } from "@/components/ui/plain-toasts";
import { getUnshown, onUnshown, type Unshown } from "@/components/ui/toast";
import { whenLoaded } from "@/lib/browser/when-idle";

const load = () => import("@/components/ui/toast-region").then((file) => file.ToastRegion);
const none: readonly Unshown[] = [];
const getNone = () => none;

/**
 * Where toasts appear, announced politely; mounted once by `Providers`. Its code comes once the page has loaded: the first
 * message may be that the server is gone. Where it did not come, messages are shown plainly, and each asks for it again.
 */
export function Toaster() {
  const unshown = useSyncExternalStore(onUnshown, getUnshown, getNone);
  const [Region, setRegion] = useState<ComponentType>();
  const [isMissing, setMissing] = useState(false);
  useEffect(() => whenLoaded(() => void load().catch(() => {})), []);
  useEffect(() => {
    if (unshown.length === 0) return;
    load().then(
      (region) => setRegion(() => region),
      () => setMissing(true),
    );
  }, [unshown]);
  if (Region) return <Region />;
  return isMissing ? <PlainToasts messages={unshown} /> : null;
}
