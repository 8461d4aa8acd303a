"use client";

import { memo, startTransition, useEffect, useRef, useState } from "react";
import { isSameLeaf, type Leaf, waitsForPerson } from "./leaves";
import { TimelineBlockView } from "./timeline-block";
import { watchNearby } from "./watch-nearby";

interface LeafViewProps {
  leaf: Leaf;
  runEnded: boolean;
  /** Drawn wherever it is. */
  isKept: boolean;
  /** Drawn from the beginning. */
  startsDrawn: boolean;
}

/** A block that was never drawn is taken to be so high. */
const USUAL_PX = 32;

/** A piece of the story: drawn while it is near what one sees, else as high as it was. What a reader has touched stays. */
export const LeafView = memo(
  function LeafView({ leaf, runEnded, isKept, startsDrawn }: LeafViewProps) {
    const [isNear, setNear] = useState(startsDrawn);
    const [isTouched, setTouched] = useState(false);
    const [height, setHeight] = useState<number | null>(null);
    const element = useRef<HTMLDivElement>(null);
    // A story that has become long is drawn in parts from now on: what is drawn goes only once it is seen to be far.
    if (isKept && !isNear) setNear(true);
    const isDrawn = isKept || isNear || isTouched || waitsForPerson(leaf);
    const wasDrawn = useRef(isDrawn);
    useEffect(() => {
      wasDrawn.current = isDrawn;
    });
    useEffect(() => {
      if (!element.current || isKept) return;
      return watchNearby(element.current, (near, px) =>
        // Drawn in slices: nothing waits for it, and scrolling goes on meanwhile.
        startTransition(() => {
          if (!near && wasDrawn.current) setHeight(px);
          setNear(near);
        }),
      );
    }, [isKept]);
    const touch = isTouched ? undefined : () => setTouched(true);
    return (
      <div
        ref={element}
        data-leaf={leaf.number}
        className="grid min-w-0 content-start gap-0.5 [contain:layout_style]"
        style={isDrawn ? undefined : { height: height ?? leaf.blocks.length * USUAL_PX }}
        onFocusCapture={touch}
        onPointerDownCapture={touch}
      >
        {isDrawn
          ? leaf.blocks.map((block) => (
              <div key={block.key} data-block={block.key} className="min-w-0">
                <TimelineBlockView block={block} runEnded={runEnded} />
              </div>
            ))
          : null}
      </div>
    );
  },
  // `startsDrawn` counts once, at the beginning.
  (a, b) => a.runEnded === b.runEnded && a.isKept === b.isKept && isSameLeaf(a.leaf, b.leaf),
);
