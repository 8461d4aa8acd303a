"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** This near to the end counts as being there. */
const NEAR_PX = 48;
/** What is to be read from its beginning, such as a plan to review: following stops at its top. */
const READ_FIRST = "[data-read-first]";
const ABOVE_PX = 12;
const FAR_SCREENS = 4;

/**
 * Keeps a scrolling box at its end while the reader is at the end, and leaves it alone otherwise. It does not scroll past
 * the beginning of what is to be read first.
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
    if (element.hasAttribute("data-upside-down")) {
      const fromEnd = -element.scrollTop;
      element.removeAttribute("data-upside-down");
      element.scrollTop = element.scrollHeight - element.clientHeight - Math.max(0, fromEnd);
    }
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
      if (atEnd.current) element.scrollTop = Math.max(element.scrollTop, endOf(element));
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
    // From far away it would fly past, and draw, all that lies between.
    const isFar = distanceToEnd(element) > FAR_SCREENS * element.clientHeight;
    element.scrollTo({ top: element.scrollHeight, behavior: isFar ? "instant" : "smooth" });
  }, [box]);
  const isAtEnd = useCallback(() => atEnd.current, []);
  return { isAtEnd, showJump, jump };
}

/** How far following scrolls the box. */
function endOf(element: HTMLElement): number {
  const end = element.scrollHeight - element.clientHeight;
  const first = element.querySelector(READ_FIRST);
  if (!first) return end;
  const top = first.getBoundingClientRect().top - element.getBoundingClientRect().top;
  // Where its beginning is in view already, nothing need move.
  if (top >= 0 && top < element.clientHeight / 2) return element.scrollTop;
  return Math.min(end, element.scrollTop + top - ABOVE_PX);
}

function distanceToEnd(element: HTMLElement): number {
  return endOf(element) - element.scrollTop;
}
