"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/**
 * Radix gives the focus back to a dialog's own trigger; a dialog opened by a hotkey, a menu item or code has none, and the
 * focus would be lost. These two remember where it was: `RememberFocus` inside the dialog, the handler on its content.
 */
export function useFocusReturn(own?: (event: Event) => void): {
  origins: RefObject<HTMLElement[]>;
  onCloseAutoFocus: (event: Event) => void;
} {
  const origins = useRef<HTMLElement[]>([]);
  const onCloseAutoFocus = (event: Event) => {
    own?.(event);
    if (event.defaultPrevented) return;
    event.preventDefault();
    origins.current.find((element) => element.isConnected)?.focus();
  };
  return { origins, onCloseAutoFocus };
}

/** Mounted as the dialog opens, while the focus is still where it was. */
export function RememberFocus({ origins }: { origins: RefObject<HTMLElement[]> }) {
  const [found] = useState(originsOfFocus);
  useLayoutEffect(() => {
    origins.current = found;
  }, [origins, found]);
  return null;
}

// Where the dialogs now open were opened from: a dialog that replaces another returns there too.
let outermost: HTMLElement | undefined;

function originsOfFocus(): HTMLElement[] {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return [];
  if (focused.closest("[role='dialog'], [role='alertdialog']")) {
    return [triggerOf(focused) ?? focused, ...(outermost ? [outermost] : [])];
  }
  outermost = triggerOf(focused) ?? focused;
  return [outermost];
}

/** The button of the menu that the element is in; the menu itself is gone when the focus returns. */
function triggerOf(element: HTMLElement): HTMLElement | undefined {
  const id = element.closest("[role='menu']")?.getAttribute("aria-labelledby");
  return (id && document.getElementById(id)) || undefined;
}
