"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { destinationsFor } from "@/components/shell/navigation";
import { type Overlay, ShellContext, type ShellUser } from "@/components/shell/shell-context";
import { useSidebar } from "@/components/shell/sidebar-state";
import { usePart } from "@/components/ui/use-part";
import { useHotkeys } from "@/lib/browser/use-hotkeys";

// Most visits never open them, so their code comes when they are first opened.
const loadShortcuts = () =>
  import("@/components/shell/shortcuts-dialog").then((file) => file.ShortcutsDialog);
const loadPalette = () => import("@/components/shell/command-palette").then((file) => file.CommandPalette);

interface ShellFrameProps {
  user: ShellUser;
  signOut: () => Promise<void>;
  children: ReactNode;
}

/** Holds which overlay is open, listens for the shell's hotkeys and shows the palette and the shortcuts. */
export function ShellFrame({ user, signOut, children }: ShellFrameProps) {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const close = () => setOverlay(null);
  const CommandPalette = usePart(loadPalette, overlay === "palette", close);
  const ShortcutsDialog = usePart(loadShortcuts, overlay === "shortcuts", close);
  const router = useRouter();
  const sidebar = useSidebar();
  useCloseOnNavigation(close);

  const value = useMemo(
    () => ({ user, signOut, overlay, open: setOverlay, close: () => setOverlay(null) }),
    [user, signOut, overlay],
  );
  useHotkeys({
    "mod+k": () => setOverlay((now) => (now === "palette" ? null : "palette")),
    "mod+b": sidebar.toggle,
    "?": () => setOverlay("shortcuts"),
    ...Object.fromEntries(
      destinationsFor(user.role).map((place) => [place.hotkey, () => router.push(place.href)]),
    ),
  });

  return (
    <ShellContext value={value}>
      {children}
      {CommandPalette ? <CommandPalette /> : null}
      {ShortcutsDialog ? <ShortcutsDialog /> : null}
    </ShellContext>
  );
}

function useCloseOnNavigation(close: () => void): void {
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the path changes, and only then
  useEffect(close, [path]);
}
