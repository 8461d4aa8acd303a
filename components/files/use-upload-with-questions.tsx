"use client";

import { type ReactNode, useState } from "react";
import { toast } from "@/components/ui/toast";
import { ProblemError, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { type ChosenFile, isUploadable } from "./dropped-files";
import { fetchFolder } from "./files-api";
import { baseName, parentPath } from "./paths";
import { type Listing, settleTaken, takenPaths, targetFolders, withParents } from "./plan-uploads";
import { type TakenAnswer, TakenDialog } from "./taken-dialog";
import type { Uploads } from "./use-uploads";

type Question = { slug: string; folder: string; files: ChosenFile[]; listing: Listing; taken: string[] };

/** Begins uploads, after asking about names that are taken. `dialog` must be rendered. */
export function useUploadWithQuestions(uploads: Uploads): {
  upload: (slug: string, folder: string, chosen: readonly ChosenFile[]) => Promise<void>;
  dialog: ReactNode;
} {
  const [question, setQuestion] = useState<Question | null>(null);

  const upload = async (slug: string, folder: string, chosen: readonly ChosenFile[]) => {
    const files = chosen.filter((file) => isUploadable(file.path));
    const left = chosen.length - files.length;
    if (left > 0) toast(`${count(left, "hidden file")} left out`);
    if (files.length === 0) return;
    try {
      const listing = await listTargets(slug, targetFolders(folder, files), folder);
      const taken = takenPaths(folder, files, listing);
      if (taken.length > 0) setQuestion({ slug, folder, files, listing, taken });
      else uploads.add(slug, folder, files);
    } catch (error) {
      toast.error("The upload could not begin", { description: problemSentence(error) });
    }
  };

  const onAnswer = (answer: TakenAnswer | null) => {
    if (question && answer) {
      const { slug, folder, files, listing } = question;
      uploads.add(slug, folder, settleTaken(folder, files, listing, answer));
    }
    setQuestion(null);
  };
  return { upload, dialog: question ? <TakenDialog names={question.taken} onAnswer={onAnswer} /> : null };
}

/** Walks down from the folder that is shown, so that only folders that are there are asked for. */
async function listTargets(slug: string, folders: readonly string[], root: string): Promise<Listing> {
  const listing = new Map<string, Set<string>>();
  for (const folder of withParents(folders, root)) {
    const siblings = listing.get(parentPath(folder));
    if (folder !== root && !siblings?.has(baseName(folder))) continue;
    try {
      const entries = await fetchFolder(slug, folder);
      listing.set(folder, new Set(entries.map((entry) => entry.name)));
    } catch (error) {
      // Gone in the meantime, or a file of that name: the upload itself will say so.
      if (!(error instanceof ProblemError) || ![404, 409].includes(error.status)) throw error;
    }
  }
  return listing;
}
