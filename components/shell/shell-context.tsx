"use client";

import { createContext, use } from "react";

export type Overlay = "palette" | "shortcuts" | "history" | "more";

export interface ShellUser {
  name: string;
  email: string;
  role: string;
}

export interface ShellContextValue {
  user: ShellUser;
  overlay: Overlay | null;
  open: (overlay: Overlay) => void;
  close: () => void;
  signOut: () => Promise<void>;
}

export const ShellContext = createContext<ShellContextValue | null>(null);

/** The person, and what opens the palette, the shortcuts, the history and the "More" sheet. Inside `AppShell` only. */
export function useShell(): ShellContextValue {
  const shell = use(ShellContext);
  if (!shell) throw new Error("useShell is used outside AppShell");
  return shell;
}
