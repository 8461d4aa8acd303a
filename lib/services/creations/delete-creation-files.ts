import { rm } from "node:fs/promises";
import { creationDirectory } from "./creation-directory.ts";

/** Removes the file that a creation holds, if it holds one. */
export async function deleteCreationFiles(id: string): Promise<void> {
  await rm(creationDirectory(id), { recursive: true, force: true });
}
