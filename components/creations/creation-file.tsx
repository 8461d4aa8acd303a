"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { DelayedSkeleton } from "@/components/files/preview/delayed-skeleton";
import { PreviewBody } from "@/components/files/preview/file-preview";
import { PdfPreview } from "@/components/files/preview/pdf-preview";
import { ErrorState } from "@/components/ui/error-state";
import { ProblemError } from "@/lib/browser/api";
import type { FilePreview } from "@/lib/contracts/previews";

/** The file of a creation. Its address always downloads, so a PDF is fetched first and then shown from memory. */
export function CreationFile({ preview, download }: { preview: FilePreview; download: string }) {
  if (preview.kind === "pdf") return <FetchedPdf name={preview.name} download={download} />;
  return <PreviewBody preview={preview} src={download} download={download} />;
}

function FetchedPdf({ name, download }: { name: string; download: string }) {
  const query = useQuery({
    queryKey: ["creation-file", download],
    queryFn: async ({ signal }) => {
      const response = await fetch(download, { signal });
      if (!response.ok) {
        throw new ProblemError({
          status: response.status,
          code: "download",
          title: "The file could not be loaded.",
        });
      }
      return URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: "application/pdf" }));
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const url = query.data;
  useEffect(() => (url ? () => URL.revokeObjectURL(url) : undefined), [url]);
  if (query.isPending) return <DelayedSkeleton label={`Loading ${name}`} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return <PdfPreview src={query.data} name={name} download={download} />;
}
