"use client";

import { ChevronLeft, ChevronRight, Download } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { FileVersions } from "@/components/versions/file-versions";
import { bytes } from "@/lib/browser/format";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import { fileKind } from "./file-kind";
import { downloadUrl } from "./files-api";
import { FilePreview } from "./preview/file-preview";

interface PreviewSheetProps {
  slug: string;
  entry: FileEntry;
  /** The files of the folder, for going to the next one. */
  files: readonly FileEntry[];
  onShow: (entry: FileEntry) => void;
  onClose: () => void;
}

/** A file seen beside its folder. Left and right go to the file before and after it. */
export function PreviewSheet({ slug, entry, files, onShow, onClose }: PreviewSheetProps) {
  const at = files.findIndex((file) => file.path === entry.path);
  const before = files[at - 1];
  const after = at < 0 ? undefined : files[at + 1];
  const onKeyDown = (event: KeyboardEvent) => {
    // Boxes that scroll sideways keep their arrows.
    if (event.target instanceof Element && event.target.closest("[tabindex='0'], input, [role='tab']"))
      return;
    if (event.key === "ArrowLeft" && before) onShow(before);
    if (event.key === "ArrowRight" && after) onShow(after);
  };
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        className="w-full sm:w-[min(56rem,92vw)]"
        onKeyDown={onKeyDown}
        // The sheet itself takes the focus, so that the arrows work at once and no button is marked.
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          if (event.target instanceof HTMLElement) event.target.focus();
        }}
      >
        <div className="flex min-h-14 items-center gap-2 border-b py-2 pr-13 pl-4">
          <div className="min-w-0 flex-1">
            <SheetTitle className="truncate" title={entry.name}>
              {entry.name}
            </SheetTitle>
            <SheetDescription className="truncate text-xs">
              {fileKind(entry.name).name}, {bytes(entry.size)}, changed{" "}
              <RelativeTime at={entry.modified_at} />
            </SheetDescription>
          </div>
          <div className="hidden gap-0.5 sm:flex">
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Previous file"
              disabled={!before}
              onClick={() => before && onShow(before)}
            >
              <ChevronLeft />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Next file"
              disabled={!after}
              onClick={() => after && onShow(after)}
            >
              <ChevronRight />
            </Button>
          </div>
          <a
            href={downloadUrl(slug, entry.path)}
            download={entry.name}
            aria-label={`Download ${entry.name}`}
            className={buttonVariants({ size: "sm" })}
          >
            <Download /> <span className="max-sm:sr-only">Download</span>
          </a>
        </div>
        <SheetBody>
          <FilePreview key={entry.path} slug={slug} path={entry.path} />
        </SheetBody>
        <FileVersions key={`versions of ${entry.path}`} slug={slug} path={entry.path} />
      </SheetContent>
    </Sheet>
  );
}
