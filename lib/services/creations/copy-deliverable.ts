import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Member } from "../../contracts/members.ts";
import { openFile } from "../files/open-file.ts";
import { creationDirectory } from "./creation-directory.ts";
import { deleteCreationFiles } from "./delete-creation-files.ts";

/** Copies a deliverable's file to the creation; nothing stays behind when it fails. */
export async function copyDeliverable(
  member: Member,
  slug: string,
  filePath: string,
  creationId: string,
): Promise<{ fileName: string; size: number }> {
  const { stat, stream } = await openFile(member, slug, filePath);
  try {
    await mkdir(creationDirectory(creationId), { recursive: true, mode: 0o700 });
    const target = createWriteStream(path.join(creationDirectory(creationId), stat.name), { flags: "wx" });
    await pipeline(stream, target);
    return { fileName: stat.name, size: target.bytesWritten };
  } catch (error) {
    stream.destroy();
    await deleteCreationFiles(creationId);
    throw error;
  }
}
