import { createHash } from "node:crypto";
import type { ToolContext } from "../agent/ports/tool.ts";
import { statPath, walkTree } from "../coworkspace/list-directory.ts";
import { placeOf } from "./tool-path.ts";

/** What is at a path: its kind, its files and their bytes, and a hash that differs as soon as any of them does. */
export type TreeState = {
  path: string;
  type: "file" | "directory";
  files: number;
  size: number;
  sha256: string;
};

/** Looks at a file, or at a folder with all below it, hidden files too. Reads no content: a file's version tells enough. */
export async function treeState(path: string, context: ToolContext): Promise<TreeState> {
  const place = { ...placeOf(context), hidden: true };
  const stat = await statPath(place, path);
  const hash = createHash("sha256");
  const state = { path: stat.path, type: stat.type, files: 0, size: 0 };
  const add = (file: { path: string; size: number; version: string }) => {
    hash.update(`${file.path}\0${file.version}\0`);
    state.files++;
    state.size += file.size;
  };
  if (stat.type === "file") add(stat);
  else for await (const entry of walkTree(place, stat.path)) if (entry.type === "file") add(entry);
  return { ...state, sha256: hash.digest("hex") };
}
