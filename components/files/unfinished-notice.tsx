"use client";

import { CloudUpload } from "lucide-react";
import { Button } from "@/components/ui/button";
import { bytes, count } from "@/lib/browser/format";
import { useLocalStorage } from "@/lib/browser/local-storage";
import { baseName, parentPath } from "./paths";
import { cancelParts } from "./send-in-parts";
import { listUnfinished, UNFINISHED_KEY, type Unfinished } from "./unfinished-uploads";

interface UnfinishedNoticeProps {
  slug: string;
  /** Paths of uploads that are going on in this page. */
  going: ReadonlySet<string>;
}

/** Uploads that were left half done: how to go on with them, or to give them up. */
export function UnfinishedNotice({ slug, going }: UnfinishedNoticeProps) {
  const [kept] = useLocalStorage<Unfinished[]>(UNFINISHED_KEY, []);
  // Only to hear of changes: what is stored is looked at with care.
  const unfinished = kept.length === 0 ? [] : listUnfinished();
  const left = unfinished.filter((each) => each.slug === slug && !going.has(each.path));
  if (left.length === 0) return null;
  const [first] = left;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-card px-3.5 py-2.5 text-sm">
      <CloudUpload aria-hidden="true" className="size-4.5 shrink-0 text-muted-foreground" />
      <p className="min-w-0 flex-1 basis-56">
        {left.length === 1 && first ? (
          <>
            The upload of <span className="font-medium">{baseName(first.path)}</span> ({bytes(first.size)}) to{" "}
            {parentPath(first.path)} was interrupted. Upload the same file there again, and it goes on where
            it was.
          </>
        ) : (
          `${count(left.length, "upload")} were interrupted. Upload the same files to the same folders again, and they go on where they were.`
        )}
      </p>
      <Button variant="ghost" size="sm" onClick={() => left.forEach((each) => void cancelParts(each.url))}>
        Give up
      </Button>
    </div>
  );
}
