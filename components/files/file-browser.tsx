"use client";

import { useQuery } from "@tanstack/react-query";
import { FolderOpen, Trash2 } from "lucide-react";
import { useState } from "react";
import { levelWords } from "@/components/coworkspaces/level-words";
import { useDebounced } from "@/components/history/use-debounced";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { toast } from "@/components/ui/toast";
import { count } from "@/lib/browser/format";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import type { SearchHit } from "@/lib/contracts/file-search";
import type { MountView } from "@/lib/contracts/folders";
import { mountNameOf } from "@/lib/contracts/mounts";
import { type FolderLevel, levelAllows } from "@/lib/contracts/status";
import { Breadcrumbs } from "./breadcrumbs";
import { DropTarget } from "./drop-target";
import { type FileDialog, FileDialogs } from "./file-dialogs";
import { FileGrid } from "./file-grid";
import type { FileAct } from "./file-row";
import { FileToolbar } from "./file-toolbar";
import { fetchFolder, fileKeys, sortEntries } from "./files-api";
import { levelAt } from "./level-at";
import { baseName, crumbs, joinPath, parentPath } from "./paths";
import { DelayedSkeleton } from "./preview/delayed-skeleton";
import { PreviewSheet } from "./preview-sheet";
import { RootTabs } from "./root-tabs";
import { SearchField } from "./search-field";
import { SearchResults } from "./search-results";
import { nothingSelected, prune, type Selection } from "./selection";
import { StorageBar } from "./storage-bar";
import { TrashView } from "./trash-view";
import { UnfinishedNotice } from "./unfinished-notice";
import { UploadTray } from "./upload-tray";
import { useFileActions } from "./use-file-actions";
import { useFolderPlace } from "./use-folder-place";
import { useNewMarks } from "./use-new-marks";
import { useThrottled } from "./use-throttled";
import { useUploadWithQuestions } from "./use-upload-with-questions";
import { useUploads } from "./use-uploads";

interface FileBrowserProps {
  slug: string;
  /** What the person may do. */
  level: FolderLevel;
  /** Folders of the server that the person may use here, each at its own level. */
  mounts: readonly MountView[];
  /** The folder that the server has painted, with its entries; null where it could not. */
  initial: { folder: string; entries: FileEntry[] } | null;
}

/** The files of a coworkspace: walk, look, upload, download, rename, move, delete and restore. */
export function FileBrowser({ slug, level, mounts, initial }: FileBrowserProps) {
  const place = useFolderPlace();
  const [showTrash, setShowTrash] = useState(false);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [selectedIn, setSelectedIn] = useState(place.folder);
  const [dialog, setDialog] = useState<FileDialog | null>(null);
  const actions = useFileActions(slug);
  // A refresh for each of 5,000 files would read the folder 5,000 times.
  const uploads = useUploads(useThrottled(() => void actions.refresh(), 2_000));
  const markOf = useNewMarks(slug);
  const [search, setSearch] = useState("");
  const sought = useDebounced(search.trim());
  const { upload, dialog: takenDialog } = useUploadWithQuestions(uploads);
  const query = useQuery({
    queryKey: fileKeys.folder(slug, place.folder),
    queryFn: ({ signal }) => fetchFolder(slug, place.folder, signal),
    ...(initial && place.folder === initial.folder
      ? { initialData: () => sortEntries(initial.entries) }
      : {}),
    // Agents work in these folders too.
    refetchInterval: 10_000,
  });

  if (selectedIn !== place.folder) {
    setSelectedIn(place.folder);
    setSelection(nothingSelected);
  }
  const entries = query.data ?? [];
  const shown = prune(
    selection,
    entries.map((entry) => entry.path),
  );
  const chosen = entries.filter((entry) => shown.chosen.has(entry.path));
  const levelHere = levelAt(place.folder, level, mounts);
  const writable = levelAllows(levelHere, "full");
  const hasMounts = mounts.length > 0;
  const opened = entries.find((entry) => entry.type === "file" && entry.name === place.open);
  const where = crumbs(place.folder)
    .map((part) => part.name)
    .join(" / ");

  const open = (entry: FileEntry) =>
    entry.type === "directory" ? place.goTo(entry.path) : place.show(entry.name);
  const openHit = (hit: SearchHit) => {
    setSearch("");
    if (hit.type === "directory") place.goTo(hit.path);
    else place.goTo(parentPath(hit.path), baseName(hit.path));
  };
  const act = (act: FileAct, entry: FileEntry) => {
    if (act === "download") actions.download([entry.path], entry.type === "file");
    else if (act === "delete") void actions.remove([entry.path]);
    else setDialog({ kind: act, entries: [entry] });
  };
  const rootTabs = (
    <RootTabs
      folder={showTrash ? null : place.folder}
      hasMounts={hasMounts}
      onOpen={(root) => {
        setShowTrash(false);
        place.goTo(root);
      }}
    />
  );
  const trashButton = (
    <Button
      variant="ghost"
      size="sm"
      title="Trash"
      aria-pressed={showTrash}
      onClick={() => setShowTrash(!showTrash)}
      className="aria-pressed:bg-accent aria-pressed:text-foreground"
    >
      <Trash2 /> <span className={showTrash ? undefined : "max-sm:sr-only"}>Trash</span>
    </Button>
  );
  const removeChosen = () => void actions.remove(chosen.map((entry) => entry.path));

  return (
    <div className="grid grid-cols-1 gap-3">
      {showTrash ? (
        <>
          <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 py-1">
            {rootTabs}
            {trashButton}
          </div>
          <TrashView
            slug={slug}
            isMine={({ path }) => levelAllows(levelAt(path, level, mounts), "full")}
            onRestore={(ids) => actions.restore(ids)}
            onRemove={actions.removeForGood}
            onEmpty={actions.emptyAll}
          />
        </>
      ) : (
        <>
          <FileToolbar
            chosen={chosen}
            writable={writable}
            onUpload={(files) => void upload(slug, place.folder, files)}
            onNewFolder={() => setDialog({ kind: "new-folder", entries: [] })}
            onDownload={() =>
              actions.download(
                chosen.length > 0 ? chosen.map((entry) => entry.path) : [place.folder],
                chosen.length === 1 && chosen[0]?.type === "file",
              )
            }
            onRename={() => chosen[0] && setDialog({ kind: "rename", entries: [chosen[0]] })}
            onMove={() => setDialog({ kind: "move", entries: chosen })}
            onDelete={removeChosen}
            onClear={() => setSelection(nothingSelected)}
            more={trashButton}
          >
            {rootTabs}
            <SearchField value={search} within={where} onChange={setSearch} />
            <Breadcrumbs belowRoot path={place.folder} onOpen={place.goTo} />
          </FileToolbar>

          {mountNameOf(place.folder) === null ? null : (
            <p className="text-muted-foreground text-xs">
              A folder of the server, mounted by an admin. Your level here is {levelWords[levelHere].name}:{" "}
              {levelWords[levelHere].allows.toLowerCase()}.
            </p>
          )}
          <UnfinishedNotice slug={slug} going={new Set(uploads.queue.items.map((item) => item.path))} />
          {sought ? (
            <SearchResults slug={slug} folder={place.folder} query={sought} onOpen={openHit} />
          ) : (
            <>
              {query.isPending ? <DelayedSkeleton label="Loading the folder" /> : null}
              {query.isError && !query.data ? (
                <ErrorState
                  error={query.error}
                  onRetry={() => query.refetch()}
                  action={<Button onClick={() => place.goTo("files")}>Go to Files</Button>}
                />
              ) : null}
              {query.data && entries.length > 0 ? (
                <>
                  <FileGrid
                    entries={entries}
                    label={`Contents of ${where}`}
                    selection={shown}
                    writable={writable}
                    markOf={markOf}
                    onSelect={setSelection}
                    onOpen={open}
                    onUp={() => parentPath(place.folder) && place.goTo(parentPath(place.folder))}
                    onAct={act}
                    onDeleteChosen={removeChosen}
                  />
                  <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                    <p className="text-muted-foreground text-xs">{summary(entries)}</p>
                    <StorageBar slug={slug} />
                  </div>
                </>
              ) : null}
              {query.data && entries.length === 0 ? (
                <EmptyFolder folder={place.folder} writable={writable} />
              ) : null}
            </>
          )}
        </>
      )}

      <DropTarget
        into={where}
        disabled={!writable || showTrash}
        onFiles={(files) => void upload(slug, place.folder, files)}
        onProblem={(sentence) => toast.error(sentence)}
      />
      <UploadTray uploads={uploads} />
      {takenDialog}
      {opened ? (
        <PreviewSheet
          slug={slug}
          entry={opened}
          files={entries.filter((entry) => entry.type === "file")}
          onShow={(entry) => place.show(entry.name)}
          onClose={() => place.show(null)}
        />
      ) : null}
      <FileDialogs
        slug={slug}
        folder={place.folder}
        dialog={dialog}
        hasMounts={hasMounts}
        names={new Set(entries.map((entry) => entry.name))}
        onNewFolder={(name) => actions.newFolder(place.folder, name)}
        onRename={(entry, name) =>
          actions
            .rename(entry.path, name)
            .then(() => setSelection({ ...nothingSelected, active: joinPath(place.folder, name) }))
        }
        onMove={(paths, to) => actions.moveAll(paths, to)}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}

function EmptyFolder({ folder, writable }: { folder: string; writable: boolean }) {
  if (folder === "output") {
    return (
      <EmptyState icon={FolderOpen} title="No results yet">
        Finished files of your tasks appear here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={FolderOpen}
      title="This folder is empty"
      className="rounded-lg border border-dashed max-w-none"
    >
      {writable
        ? "Drop files or folders anywhere on this page, or use Upload."
        : "Nothing has been put here yet."}
    </EmptyState>
  );
}

function summary(entries: readonly FileEntry[]): string {
  const folders = entries.filter((entry) => entry.type === "directory").length;
  const files = entries.length - folders;
  return [folders > 0 ? count(folders, "folder") : "", files > 0 ? count(files, "file") : ""]
    .filter(Boolean)
    .join(", ");
}
