"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Puts the focus into the field of a phase or subtask (by `data-edit`) once it is drawn. */
export function useEditFocus(list: RefObject<HTMLElement | null>): (id: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const field = list.current?.querySelector<HTMLElement>(`[data-edit="${wanted.current}"]`);
    if (!field) return;
    wanted.current = null;
    field.focus();
  });
  return (id) => {
    wanted.current = id;
  };
}
