"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { ProblemError, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import type { TrashEntry } from "@/lib/contracts/trash";
import {
  deleteFile,
  downloadUrl,
  emptyTrash,
  fileKeys,
  makeFolder,
  moveFile,
  removeFromTrash,
  restoreFile,
  zipUrl,
} from "./files-api";
import { baseName, joinPath, parentPath } from "./paths";

/** What a person can do to files, with the lists refreshed and the outcome said. */
export function useFileActions(slug: string) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: fileKeys.all(slug) });

  const newFolder = async (folder: string, name: string) => {
    await makeFolder(slug, joinPath(folder, name));
    await refresh();
  };

  const rename = async (path: string, name: string) => {
    await moveFile(slug, path, joinPath(parentPath(path), name));
    await refresh();
  };

  /** One after the other; stops at the first that fails, whose sentence the dialog shows. */
  const moveAll = async (paths: readonly string[], folder: string) => {
    let moved = 0;
    try {
      for (const path of paths) {
        await moveFile(slug, path, joinPath(folder, baseName(path)));
        moved += 1;
      }
      toast.success(moved === 1 ? `Moved to ${folder}` : `${count(moved, "item")} moved to ${folder}`);
    } finally {
      await refresh();
    }
  };

  const remove = async (paths: readonly string[]) => {
    const trashed: string[] = [];
    let failure: unknown;
    for (const path of paths) {
      try {
        const entry = await deleteFile(slug, path);
        if (entry) trashed.push(entry.id);
      } catch (error) {
        failure ??= error;
      }
    }
    await refresh();
    if (failure) toast.error("Not everything could be deleted", { description: problemSentence(failure) });
    if (trashed.length === 0) return;
    const what = paths.length === 1 ? `“${baseName(paths[0] ?? "")}”` : count(trashed.length, "item");
    toast(`${what} moved to the trash`, {
      duration: 10_000,
      action: { label: "Undo", onClick: () => void restore(trashed) },
    });
  };

  const restore = async (ids: readonly string[]) => {
    try {
      for (const id of ids) await restoreFile(slug, id);
      toast.success(ids.length === 1 ? "Restored" : `${count(ids.length, "item")} restored`);
    } catch (error) {
      toast.error("This could not be restored", { description: problemSentence(error) });
    } finally {
      await refresh();
    }
  };

  /** One that another tab was quicker with is gone either way; other failures the dialog shows. */
  const removeForGood = async ({ id, name }: TrashEntry) => {
    try {
      await removeFromTrash(slug, id);
      toast(`“${name}” deleted for good`);
    } catch (error) {
      if (!(error instanceof ProblemError && error.status === 404)) throw error;
      toast(`“${name}” is no longer in the trash`);
    } finally {
      await refresh();
    }
  };

  /** `until`: when the newest of what was shown was deleted. */
  const emptyAll = async (until: string) => {
    try {
      const { deleted } = await emptyTrash(slug, until);
      toast(
        deleted > 0
          ? `${count(deleted, "item")} deleted for good`
          : "Nothing of it was in the trash any more",
      );
    } finally {
      await refresh();
    }
  };

  const download = (paths: readonly string[], isSingleFile: boolean) => {
    const [only] = paths;
    if (only !== undefined && isSingleFile) return startDownload(downloadUrl(slug, only));
    startDownload(zipUrl(slug, paths));
  };

  return { refresh, newFolder, rename, moveAll, remove, restore, removeForGood, emptyAll, download };
}

/** A link that is pressed at once: the browser shows the download's progress itself. */
function startDownload(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
