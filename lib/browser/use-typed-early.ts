"use client";

import { type RefObject, useEffectEvent, useLayoutEffect } from "react";

/**
 * Takes over what was typed into a field before the page's scripts had loaded. React knows nothing of it, and would write
 * its own, empty value over it the next time it draws the field.
 */
export function useTypedEarly(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  onTyped: (text: string) => void,
): void {
  const take = useEffectEvent(onTyped);
  useLayoutEffect(() => {
    const element = field.current;
    if (element && element.value !== element.defaultValue) take(element.value);
  }, [field]);
}
