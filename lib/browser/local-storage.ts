"use client";

import { useCallback, useSyncExternalStore } from "react";

const CHANGED = "cowork:local-storage";

/** Reads a JSON value; a missing, broken or forbidden store gives the fallback. */
export function readLocal<T>(key: string, fallback: T): T {
  const text = readText(key);
  return text === null ? fallback : parseOr(text, fallback);
}

/** Writes a JSON value (undefined removes it) and tells every `useLocalStorage` of this key, in every tab. */
export function writeLocal(key: string, value: unknown): void {
  try {
    if (value === undefined) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows and full stores: the choice then lasts only as long as the page.
  }
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: key }));
}

/** State kept in the browser. On the server and while hydrating it is the fallback. */
export function useLocalStorage<T>(key: string, fallback: T): [T, (value: T) => void] {
  const subscribe = useCallback(
    (changed: () => void) => {
      const inThisTab = (event: Event) => (event as CustomEvent<string>).detail === key && changed();
      const inAnotherTab = (event: StorageEvent) => event.key === key && changed();
      window.addEventListener(CHANGED, inThisTab);
      window.addEventListener("storage", inAnotherTab);
      return () => {
        window.removeEventListener(CHANGED, inThisTab);
        window.removeEventListener("storage", inAnotherTab);
      };
    },
    [key],
  );
  const text = useSyncExternalStore(
    subscribe,
    () => readText(key),
    () => null,
  );
  const write = useCallback((value: T) => writeLocal(key, value), [key]);
  return [text === null ? fallback : parseOr(text, fallback), write];
}

function readText(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parseOr<T>(text: string, fallback: T): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    return fallback;
  }
}
