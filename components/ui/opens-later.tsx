"use client";

import { type ComponentProps, type ComponentType, type ReactNode, useState } from "react";
import { usePart } from "@/components/ui/use-part";

interface OpensLaterProps<P> extends ComponentProps<"button"> {
  haspopup: "menu" | "dialog";
  /** Loads what `opened` shows. */
  load: () => Promise<ComponentType<P>>;
  /** The same button with what it opens, open from the beginning. */
  opened: (Part: ComponentType<P>) => ReactNode;
}

/**
 * A button that opens something whose code comes when it is wanted: on hover and focus it is asked for, on the first press
 * `opened` takes the button's place.
 */
export function OpensLater<P>({ haspopup, load, opened, ...props }: OpensLaterProps<P>) {
  const [isWanted, setWanted] = useState(false);
  const Part = usePart(load, isWanted, () => setWanted(false));
  if (isWanted && Part) return opened(Part);
  // A press asks again, and tells where it does not come.
  const preload = () => void load().catch(() => {});
  return (
    <button
      type="button"
      aria-haspopup={haspopup}
      aria-expanded={isWanted}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={() => setWanted(true)}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" || haspopup !== "menu") return;
        event.preventDefault();
        setWanted(true);
      }}
      {...props}
    />
  );
}
