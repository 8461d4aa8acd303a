"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { areToastsWanted, onToastsWanted } from "@/components/ui/toast";

const ToastRegion = lazy(() =>
  import("@/components/ui/toast-region").then((file) => ({ default: file.ToastRegion })),
);
const no = () => false;

/** Where toasts appear, announced politely; mounted once by `Providers`. Its code comes with the first toast. */
export function Toaster() {
  const wanted = useSyncExternalStore(onToastsWanted, areToastsWanted, no);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <ToastRegion />
    </Suspense>
  );
}
