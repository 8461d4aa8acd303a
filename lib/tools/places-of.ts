import type { ToolContext } from "../agent/ports/tool.ts";
import type { FolderLevel } from "../contracts/status.ts";

/** A place that a call may use: `path` as agents write it, `directory` where it lies on the server. */
export type ToolPlace = {
  path: string;
  directory: string;
  /** In effect for this call. */
  level: FolderLevel;
  /** The agent's own, writable at every level. */
  own: boolean;
};

/**
 * The places of a run with the level in effect, for what does not go by single paths (commands). A context is made anew
 * for every call, so that a revoked folder is no longer among them.
 */
export function placesOf({ root, level, mounts = [] }: ToolContext): ToolPlace[] {
  return [
    { path: "files", directory: `${root}/files`, level, own: false },
    { path: "output", directory: `${root}/output`, level: "full", own: true },
    ...mounts.map(({ name, ...mount }) => ({ path: `mounts/${name}`, ...mount, own: false })),
  ];
}
