"use client";

import { Download } from "lucide-react";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { useIsHydrated } from "@/lib/browser/use-is-hydrated";

/** A PDF in the browser's own viewer, which runs apart from the page; a download where there is none (phones, mostly). */
export function PdfPreview({ src, name, download }: { src: string; name: string; download: string }) {
  const hydrated = useIsHydrated();
  if (!hydrated) return <div className="h-[78dvh]" />;
  if (navigator.pdfViewerEnabled) {
    return <iframe src={src} title={name} className="h-[78dvh] w-full rounded-md border bg-muted" />;
  }
  return (
    <EmptyState
      title="This browser does not show PDF files itself"
      action={
        <a href={download} download={name} className={buttonVariants()}>
          <Download /> Download
        </a>
      }
    />
  );
}
