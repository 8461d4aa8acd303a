import type { FolderLevel } from "@/lib/contracts/status";

/** What each level is called and allows. */
export const levelWords: Record<FolderLevel, { name: string; allows: string }> = {
  read: { name: "Read", allows: "List and read files" },
  read_write: { name: "Read & Write", allows: "Also change files that are there" },
  full: { name: "Full", allows: "Also create, move and delete files" },
};

export const levelOrder: readonly FolderLevel[] = ["read", "read_write", "full"];
