"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

// Which control is to have the focus once the one that has it is gone.
let heir: string | undefined;

/** Called by a control that will be gone when it has acted: the one that then comes by this name takes the focus. */
export function leaveFocusTo(name: string | undefined): void {
  heir = name;
}

/** For a control that takes the focus as it appears, where it was left to it, it can be seen, and nobody else has it. */
export function useFocusHeir<E extends HTMLElement>(name: string): RefObject<E | null> {
  const control = useRef<E>(null);
  useLayoutEffect(() => {
    if (heir !== name || !control.current?.checkVisibility()) return;
    heir = undefined;
    if (isFocusLost()) control.current.focus();
  }, [name]);
  return control;
}

/** Whether the focus has fallen to the page, where keys do nothing. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
