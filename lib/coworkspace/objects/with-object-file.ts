import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { CoworkspacePlace } from "../work-path.ts";
import { temporaryDirectory } from "./object-place.ts";
import { openObject } from "./read-object.ts";

/** Lays a kept content out as a file of this name for as long as `use` takes, for readers that want a file in a folder. */
export async function withObjectFile<T>(
  place: CoworkspacePlace,
  hash: string,
  name: string,
  use: (place: CoworkspacePlace, path: string) => Promise<T>,
): Promise<T> {
  await mkdir(temporaryDirectory(place), { recursive: true, mode: 0o700 });
  const directory = await mkdtemp(join(temporaryDirectory(place), "view-"));
  try {
    // The name is only for its ending: what it was called may be what no new file can be called.
    const ending = /\.[a-z0-9]{1,12}$/i.exec(name)?.[0] ?? "";
    await mkdir(join(directory, "files"));
    await pipeline(
      await openObject(place, hash),
      createWriteStream(join(directory, "files", `content${ending}`)),
    );
    return await use({ directory }, `files/content${ending}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
