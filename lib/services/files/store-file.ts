import type { Member } from "../../contracts/members.ts";
import { levelAllows } from "../../contracts/status.ts";
import { forbidden, isAppError } from "../../core/errors.ts";
import { captureEntry } from "../../coworkspace/changes/capture.ts";
import { isHeld } from "../../coworkspace/changes/hold-places.ts";
import type { FileStat } from "../../coworkspace/version.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import type { WriteOptions } from "../../coworkspace/write-file.ts";
import { keepReplaced } from "../changes/keep-replaced.ts";
import { recordEdit } from "../changes/record-edit.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { withRoom } from "../quotas/with-room.ts";
import { inFolder } from "./in-folder.ts";
import { tellConflict } from "./tell-conflict.ts";

export type StoreOptions = {
  /** Only if the file still has this version. */
  ifMatch?: string | undefined;
  /** Only if there is no file yet. */
  mustBeNew?: boolean | undefined;
  signal?: AbortSignal | undefined;
};

export type Stored = FileStat & { created: boolean };

/** Puts a whole content in its place and gives its SHA-256. */
export type Store = (
  place: CoworkspacePlace,
  options: Pick<WriteOptions, "ifMatch" | "mode" | "signal" | "keep">,
) => Promise<{ stat: Stored; sha256: string }>;

/**
 * Stores a person's file by `store`, with all that belongs to it: changing takes Read & Write, creating Full; there must
 * be room; what is replaced stays in the file's history.
 */
export async function storeFile(
  member: Member,
  slug: string,
  path: string,
  { ifMatch, mustBeNew, signal }: StoreOptions,
  store: Store,
): Promise<Stored> {
  const access = await requireCoworkspace(member, slug, mustBeNew ? "full" : "read_write", path);
  const mayCreate = levelAllows(access.level, "full");
  const mode = mustBeNew ? "create" : mayCreate ? "either" : "replace";
  try {
    const { keep, replaced } = keepReplaced(access.place, path);
    const place = withRoom(access.place, slug);
    const wasHeld = isHeld(access.place, path);
    const { stat, sha256 } = await tellConflict({ slug, place, path, ifMatch }, () =>
      store(place, { ifMatch, mode, signal, keep }),
    );
    // A command at work there may write over it: only what is kept can be given back.
    if (wasHeld || isHeld(access.place, path)) await inFolder(() => captureEntry(access.place, stat.path));
    await recordEdit(member, slug, [
      {
        ...{ path: stat.path, entry: "file", from: null, kind: stat.created ? "created" : "modified" },
        ...{ ...replaced(), after: sha256 },
      },
    ]);
    return stat;
  } catch (error) {
    if (mayCreate || !isAppError(error) || error.code !== "not_found") throw error;
    throw forbidden(`Creating files needs Full access to “${access.name}”; you have Read & Write.`, {
      code: "level_too_low",
    });
  }
}
