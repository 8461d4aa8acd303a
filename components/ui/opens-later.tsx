"use client";

import { type ComponentProps, type ReactNode, Suspense, useState } from "react";

interface OpensLaterProps extends ComponentProps<"button"> {
  haspopup: "menu" | "dialog";
  /** Begins to load what `opened` needs, which is `lazy`. */
  preload: () => Promise<unknown>;
  /** The same button with what it opens, open from the beginning. */
  opened: ReactNode;
}

/**
 * A button that opens something whose code comes when it is wanted: on hover and focus it is asked for, on the first press
 * `opened` takes the button's place.
 */
export function OpensLater({ haspopup, preload, opened, ...props }: OpensLaterProps) {
  const [isWanted, setWanted] = useState(false);
  const button = <button type="button" aria-haspopup={haspopup} aria-expanded={isWanted} {...props} />;
  if (isWanted) return <Suspense fallback={button}>{opened}</Suspense>;
  const ask = () => void preload();
  return (
    <button
      type="button"
      aria-haspopup={haspopup}
      aria-expanded={false}
      onPointerEnter={ask}
      onFocus={ask}
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
