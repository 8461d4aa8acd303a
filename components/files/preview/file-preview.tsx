"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Markdown } from "@/components/ui/markdown";
import type { FilePreview as Preview } from "@/lib/contracts/previews";
import { fileKind } from "../file-kind";
import { downloadUrl, fetchPreview, fileKeys, fileUrl } from "../files-api";
import { baseName } from "../paths";
import { DelayedSkeleton } from "./delayed-skeleton";
import { HtmlPreview } from "./html-preview";
import { ImagePreview } from "./image-preview";
import { MediaPreview } from "./media-preview";
import { PdfPreview } from "./pdf-preview";
import { TablePreview } from "./table-preview";
import { TextPreview } from "./text-preview";

/** What is in a file, as far as a browser can show it. `src` and `download` are for files outside a coworkspace. */
export function FilePreview({ slug, path }: { slug: string; path: string }) {
  const query = useQuery({
    queryKey: fileKeys.preview(slug, path),
    queryFn: ({ signal }) => fetchPreview(slug, path, signal),
  });
  if (query.isPending) return <DelayedSkeleton label={`Loading ${baseName(path)}`} />;
  if (query.isError) {
    return (
      <ErrorState title="This file could not be shown" error={query.error} onRetry={() => query.refetch()} />
    );
  }
  return (
    <PreviewBody
      preview={query.data}
      src={`${fileUrl(slug, path)}?v=${encodeURIComponent(query.data.modified_at)}`}
      download={downloadUrl(slug, path)}
    />
  );
}

/** Shows a preview that is already there. */
export function PreviewBody({ preview, src, download }: { preview: Preview; src: string; download: string }) {
  const cut = preview.truncated ? <CutNotice download={download} /> : null;
  switch (preview.kind) {
    case "markdown":
      return (
        <div className="grid grid-cols-1 gap-4">
          {cut}
          <Markdown className="max-w-reading">{preview.text ?? ""}</Markdown>
        </div>
      );
    case "text":
      return (
        <div className="grid grid-cols-1 gap-3">
          {cut}
          <TextPreview name={preview.name} text={preview.text ?? ""} />
        </div>
      );
    case "html":
      return (
        <div className="grid grid-cols-1 gap-3">
          {cut}
          <HtmlPreview name={preview.name} text={preview.text ?? ""} />
        </div>
      );
    case "audio":
    case "video":
      return <MediaPreview kind={preview.kind} src={src} name={preview.name} />;
    case "table":
      return <TablePreview sheets={preview.sheets} download={download} />;
    case "image":
      return <ImagePreview src={src} name={preview.name} />;
    case "pdf":
      return <PdfPreview src={src} name={preview.name} download={download} />;
    case "none":
      return (
        <EmptyState
          icon={fileKind(preview.name).icon}
          title="No preview for this kind of file"
          action={
            <a href={download} download={preview.name} className={buttonVariants()}>
              <Download /> Download
            </a>
          }
        >
          {preview.note ?? "Download it to open it on your computer."}
        </EmptyState>
      );
  }
}

function CutNotice({ download }: { download: string }) {
  return (
    <p className="rounded-md bg-muted px-3 py-2 text-muted-foreground text-sm">
      Only the beginning is shown.{" "}
      <a href={download} className="text-primary underline underline-offset-3">
        Download the whole file
      </a>
    </p>
  );
}
