import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createCoworkspaceFolder } from "../layout.ts";
import type { CoworkspacePlace } from "../work-path.ts";

/** A coworkspace in a temporary folder that goes away with the test. */
export async function temporaryPlace(slug = "demo"): Promise<CoworkspacePlace & { root: string }> {
  const root = await temporaryDirectory();
  return { root, ...(await createCoworkspaceFolder(root, slug)) };
}

export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "coworkspace-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
