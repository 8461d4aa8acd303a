"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** This near to the end counts as being there. */
const NEAR_PX = 48;

/**
 * Keeps a scrolling box at its end while the reader is at the end, and leaves it alone otherwise.
 *
 * The server draws the box bottom-up (`data-upside-down`), so that the first paint shows the end without a script; here it
 * is turned round in one step that moves nothing.
 */
export function useFollowEnd(box: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const atEnd = useRef(true);
  const [showJump, setShowJump] = useState(false);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const fromEnd = -element.scrollTop;
    element.removeAttribute("data-upside-down");
    element.scrollTop = element.scrollHeight - element.clientHeight - Math.max(0, fromEnd);
    atEnd.current = distanceToEnd(element) < NEAR_PX;
  }, [box]);

  useEffect(() => {
    const element = box.current;
    const inner = content.current;
    if (!element || !inner) return;
    let lastTop = element.scrollTop;
    const look = () => {
      // Growing content alone takes nobody away from the end: only scrolling up does.
      const wentUp = element.scrollTop < lastTop - 1;
      lastTop = element.scrollTop;
      const near = distanceToEnd(element) < NEAR_PX;
      if (near || wentUp) atEnd.current = near;
      setShowJump(!atEnd.current);
    };
    const follow = () => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
      look();
    };
    const sizes = new ResizeObserver(follow);
    sizes.observe(inner);
    sizes.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [box, content]);

  const jump = useCallback(() => {
    const element = box.current;
    if (!element) return;
    atEnd.current = true;
    element.scrollTo({ top: element.scrollHeight, behavior: "smooth" });
  }, [box]);
  const isAtEnd = useCallback(() => atEnd.current, []);
  return { isAtEnd, showJump, jump };
}

function distanceToEnd(element: HTMLElement): number {
  return element.scrollHeight - element.clientHeight - element.scrollTop;
}
