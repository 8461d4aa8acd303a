"use client";

import { useQuery } from "@tanstack/react-query";
import { CornerLeftUp } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Spinner } from "@/components/ui/spinner";
import { problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import { Breadcrumbs } from "./breadcrumbs";
import { FileIcon } from "./file-icon";
import { fetchFolder, fileKeys } from "./files-api";
import { baseName, moveProblem, parentPath, shownRoots } from "./paths";

interface MoveDialogProps {
  slug: string;
  /** What is moved. */
  paths: readonly string[];
  hasMounts: boolean;
  onMove: (folder: string) => Promise<void>;
  onClose: () => void;
}

/** Asks where to move files to, by walking the folders. Mount it to open it. */
export function MoveDialog({ slug, paths, hasMounts, onMove, onClose }: MoveDialogProps) {
  const [folder, setFolder] = useState(parentPath(paths[0] ?? "files"));
  const [failure, setFailure] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const problem = folder === "mounts" ? "Choose one of the mounted folders." : moveProblem(paths, folder);
  const what = paths.length === 1 ? `“${baseName(paths[0] ?? "")}”` : count(paths.length, "item");

  const open = (path: string) => {
    setFailure(null);
    setFolder(path);
  };
  const move = async () => {
    setWorking(true);
    try {
      await onMove(folder);
      onClose();
    } catch (error) {
      setFailure(problemSentence(error));
      setWorking(false);
    }
  };

  return (
    <Dialog open onOpenChange={(next) => !next && !working && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Move {what}</DialogTitle>
          <DialogDescription>
            Choose the folder {paths.length === 1 ? "it" : "they"} should lie in.
          </DialogDescription>
        </DialogHeader>
        <DialogBody className="grid content-start gap-2">
          <div className="flex items-center justify-between gap-2">
            <Breadcrumbs path={folder} onOpen={open} />
            <div className="flex gap-1">
              {shownRoots(hasMounts)
                .filter((root) => root.id !== folder.split("/")[0])
                .map((root) => (
                  <Button key={root.id} size="sm" variant="ghost" onClick={() => open(root.id)}>
                    Go to {root.name}
                  </Button>
                ))}
            </div>
          </div>
          <FolderList slug={slug} folder={folder} moved={paths} onOpen={open} />
          {failure ? (
            <p role="alert" className="text-danger text-sm">
              {failure}
            </p>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <p className="mr-auto text-muted-foreground text-sm max-sm:order-last">{problem}</p>
          <Button variant="ghost" onClick={onClose} disabled={working}>
            Cancel
          </Button>
          <Button variant="primary" onClick={move} loading={working} disabled={problem !== null}>
            Move here
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

type FolderListProps = {
  slug: string;
  folder: string;
  moved: readonly string[];
  onOpen: (path: string) => void;
};

function FolderList({ slug, folder, moved, onOpen }: FolderListProps) {
  const query = useQuery({
    queryKey: fileKeys.folder(slug, folder),
    queryFn: ({ signal }) => fetchFolder(slug, folder, signal),
  });
  const folders = query.data?.filter((entry) => entry.type === "directory" && !moved.includes(entry.path));
  const rowClasses =
    "flex w-full items-center gap-2 px-3 py-2 text-left text-sm hover:bg-accent focus-visible:-outline-offset-2";
  return (
    <div className="h-64 overflow-y-auto rounded-md border" aria-busy={query.isPending}>
      {query.isPending ? (
        <div className="grid h-full place-items-center">
          <Spinner label="Loading folders" />
        </div>
      ) : null}
      {query.isError ? (
        <ErrorState compact error={query.error} onRetry={() => query.refetch()} className="m-2" />
      ) : null}
      {folders ? (
        <ul>
          {parentPath(folder) ? (
            <li>
              <button type="button" className={rowClasses} onClick={() => onOpen(parentPath(folder))}>
                <CornerLeftUp aria-hidden="true" className="size-4.5 text-muted-foreground" /> Up one folder
              </button>
            </li>
          ) : null}
          {folders.map((entry) => (
            <li key={entry.path}>
              <button type="button" className={rowClasses} onClick={() => onOpen(entry.path)}>
                <FileIcon name={entry.name} type="directory" />
                <span className="truncate">{entry.name}</span>
              </button>
            </li>
          ))}
          {folders.length === 0 ? (
            <li className="px-3 py-6 text-center text-muted-foreground text-sm">No folders in here.</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
