"use client";

import { type ReactNode, useCallback, useEffect, useState } from "react";
import { toast } from "@/components/ui/toast";
import { ProblemError, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { type ChosenFile, isUploadable } from "./dropped-files";
import { fetchFolder } from "./files-api";
import { baseName, parentPath } from "./paths";
import { type Listing, settleTaken, takenPaths, targetFolders, withParents } from "./plan-uploads";
import { type TakenAnswer, TakenDialog } from "./taken-dialog";
import type { TakenBatch, Uploads } from "./use-uploads";

type Question = {
  slug: string;
  folder: string;
  files: ChosenFile[];
  listing: Listing;
  taken: string[];
  /** The failed uploads that it is about; none when they have not been tried. */
  ids: string[];
};

/**
 * Begins uploads, after asking about names that are taken, and asks again where somebody was quicker. `dialog` must be
 * rendered.
 */
export function useUploadWithQuestions(uploads: Uploads): {
  upload: (slug: string, folder: string, chosen: readonly ChosenFile[]) => Promise<void>;
  dialog: ReactNode;
} {
  const [question, setQuestion] = useState<Question | null>(null);
  const { add, remove, takeTaken } = uploads;

  const upload = async (slug: string, folder: string, chosen: readonly ChosenFile[]) => {
    const files = chosen.filter((file) => isUploadable(file.path));
    const left = chosen.length - files.length;
    if (left > 0) toast(`${count(left, "hidden file")} left out`);
    if (files.length === 0) return;
    try {
      const listing = await listTargets(slug, targetFolders(folder, files), folder);
      const taken = takenPaths(folder, files, listing);
      if (taken.length > 0) setQuestion({ slug, folder, files, listing, taken, ids: [] });
      else add(slug, folder, settleTaken(folder, files, listing, "skip"));
    } catch (error) {
      toast.error("The upload could not begin", { description: problemSentence(error) });
    }
  };

  const askAgain = useCallback(
    async ({ slug, folder, files }: TakenBatch) => {
      // Where the folder cannot be read, the uploads stay failed, with the reason they have.
      const listing = await listTargets(slug, targetFolders(folder, files), folder).catch(() => null);
      if (!listing) return;
      const taken = new Set(takenPaths(folder, files, listing));
      // What was to be replaced is gone: there is nothing left to ask about.
      const free = files.filter(({ path, replaces }) => replaces !== null && !taken.has(path));
      for (const { id } of free) remove(id);
      add(slug, folder, settleTaken(folder, free, listing, "skip"));
      const asked = files.filter(({ path }) => taken.has(path));
      if (asked.length === 0) return;
      const ids = asked.map(({ id }) => id);
      setQuestion({ slug, folder, files: asked, listing, taken: asked.map(({ path }) => path), ids });
    },
    [add, remove],
  );
  useEffect(() => {
    const batch = question === null ? takeTaken() : null;
    if (batch) void askAgain(batch);
  }, [question, takeTaken, askAgain]);

  const onAnswer = (answer: TakenAnswer | null) => {
    if (question && answer) {
      const { slug, folder, files, listing, ids } = question;
      for (const id of ids) remove(id);
      add(slug, folder, settleTaken(folder, files, listing, answer));
    }
    setQuestion(null);
  };
  return { upload, dialog: question ? <TakenDialog names={question.taken} onAnswer={onAnswer} /> : null };
}

/** Walks down from the folder that is shown, so that only folders that are there are asked for. */
async function listTargets(slug: string, folders: readonly string[], root: string): Promise<Listing> {
  const listing = new Map<string, Map<string, string>>();
  for (const folder of withParents(folders, root)) {
    const siblings = listing.get(parentPath(folder));
    if (folder !== root && !siblings?.has(baseName(folder))) continue;
    try {
      const entries = await fetchFolder(slug, folder);
      listing.set(folder, new Map(entries.map((entry) => [entry.name, entry.version])));
    } catch (error) {
      // Gone in the meantime, or a file of that name: the upload itself will say so.
      if (!(error instanceof ProblemError) || ![404, 409].includes(error.status)) throw error;
    }
  }
  return listing;
}
