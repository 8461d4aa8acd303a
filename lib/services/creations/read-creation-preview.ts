import type { Member } from "../../contracts/members.ts";
import type { FilePreview } from "../../contracts/previews.ts";
import { isAppError } from "../../core/errors.ts";
import { previewAt } from "../files/read-preview.ts";
import { creationDirectory } from "./creation-directory.ts";
import { requireCreation } from "./require-creation.ts";

/** What can be seen of a creation's file in the browser; null where it has none, or it is no longer on the server. */
export async function readCreationPreview(member: Member, id: string): Promise<FilePreview | null> {
  const { id: known, fileName } = await requireCreation(member, id);
  if (fileName === null) return null;
  const directory = creationDirectory(known);
  try {
    return await previewAt({ directory, mounts: { creation: directory } }, `mounts/creation/${fileName}`);
  } catch (error) {
    if (isAppError(error) && error.status === 404) return null;
    throw error;
  }
}
