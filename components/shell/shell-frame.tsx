"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { destinationsFor } from "@/components/shell/navigation";
import { type Overlay, ShellContext, type ShellUser } from "@/components/shell/shell-context";
import { useSidebar } from "@/components/shell/sidebar-state";
import { useOnce } from "@/components/ui/use-once";
import { useHotkeys } from "@/lib/browser/use-hotkeys";

// Most visits never open them, so their code comes when they are first opened.
const ShortcutsDialog = dynamic(() =>
  import("@/components/shell/shortcuts-dialog").then((file) => file.ShortcutsDialog),
);
const CommandPalette = dynamic(() =>
  import("@/components/shell/command-palette").then((file) => file.CommandPalette),
);

interface ShellFrameProps {
  user: ShellUser;
  signOut: () => Promise<void>;
  children: ReactNode;
}

/** Holds which overlay is open, listens for the shell's hotkeys and shows the palette and the shortcuts. */
export function ShellFrame({ user, signOut, children }: ShellFrameProps) {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const wantsPalette = useOnce(overlay === "palette");
  const wantsShortcuts = useOnce(overlay === "shortcuts");
  const router = useRouter();
  const sidebar = useSidebar();
  useCloseOnNavigation(() => setOverlay(null));

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
      {wantsPalette ? <CommandPalette /> : null}
      {wantsShortcuts ? <ShortcutsDialog /> : null}
    </ShellContext>
  );
}

function useCloseOnNavigation(close: () => void): void {
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the path changes, and only then
  useEffect(close, [path]);
}
