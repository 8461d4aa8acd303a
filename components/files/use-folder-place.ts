"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { safeFolder } from "./paths";

export type FolderPlace = {
  folder: string;
  /** The file that is looked at, or null. */
  open: string | null;
  goTo: (folder: string, open?: string) => void;
  show: (file: string | null) => void;
};

/** Where one is in the files, kept in the address (`?path=files/2026&open=a.pdf`) so that it can be linked and gone back to. */
export function useFolderPlace(): FolderPlace {
  const pathname = usePathname();
  const query = useSearchParams();
  const folder = safeFolder(query.get("path"));
  const open = query.get("open");

  const goTo = useCallback(
    (to: string, file?: string) => window.history.pushState(null, "", address(pathname, to, file ?? null)),
    [pathname],
  );
  const show = useCallback(
    (file: string | null) => {
      // A preview is a look, not a place: going back leaves the folder, not every file that was looked at.
      window.history.replaceState(null, "", address(pathname, folder, file));
    },
    [pathname, folder],
  );
  return { folder, open, goTo, show };
}

function address(pathname: string, folder: string, open: string | null): string {
  const query = new URLSearchParams();
  if (folder !== "files") query.set("path", folder);
  if (open) query.set("open", open);
  const text = query.toString();
  return text ? `${pathname}?${text}` : pathname;
}
