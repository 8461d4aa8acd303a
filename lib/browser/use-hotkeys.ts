"use client";

import { useEffect, useRef } from "react";
import { createHotkeyMatcher, spellStroke } from "./hotkeys.ts";

type Handlers = Record<string, (event: KeyboardEvent) => void>;

/**
 * Listens for hotkeys on the whole page: `{ n: newTask, "mod+k": search, "g i": openInbox }`.
 * Plain keys never fire while someone types, in a menu, or behind an open dialog; those with `mod` fire while typing too.
 */
export function useHotkeys(handlers: Handlers, enabled = true): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    if (!enabled) return;
    const match = createHotkeyMatcher(() => Object.keys(latest.current));
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const stroke = spellStroke(event);
      if (!stroke || (!stroke.startsWith("mod+") && isBusy(event.target))) return;
      const hotkey = match(stroke, event.timeStamp);
      if (!hotkey) return;
      event.preventDefault();
      latest.current[hotkey]?.(event);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [enabled]);
}

const TYPING =
  "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='combobox']";
const CAPTURING = "[role='menu'], [role='listbox'], [role='dialog'], [role='alertdialog']";

function isBusy(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(`${TYPING}, ${CAPTURING}`)) return true;
  return (
    document.querySelector("[role='dialog'][data-state='open'], [role='alertdialog'][data-state='open']") !==
    null
  );
}
