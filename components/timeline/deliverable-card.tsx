import {
  Download,
  Eye,
  File,
  FileImage,
  FileSpreadsheet,
  FileText,
  type LucideIcon,
  Presentation,
} from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { bytes } from "@/lib/browser/format";
import { SaveCreationButton } from "./save-creation-button";

const icons: Record<string, LucideIcon> = {
  xlsx: FileSpreadsheet,
  csv: FileSpreadsheet,
  docx: FileText,
  md: FileText,
  pdf: FileText,
  pptx: Presentation,
  png: FileImage,
};

interface DeliverableCardProps {
  slug: string;
  runId: string;
  deliverable: { path: string; title: string; kind: string; size: number };
}

/** A finished file: what it is, with preview, download and "Save to Creations". */
export function DeliverableCard({ slug, runId, deliverable }: DeliverableCardProps) {
  const { path, title, kind, size } = deliverable;
  const Icon = icons[kind] ?? File;
  const name = path.split("/").at(-1) ?? path;
  return (
    <article
      aria-label={title}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-card px-3.5 py-3"
    >
      <span className="grid size-10 shrink-0 place-items-center rounded-md bg-primary-soft text-primary">
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <h3 className="truncate font-medium text-body" title={title}>
          {title}
        </h3>
        <p className="truncate text-muted-foreground text-xs">
          <span className="font-mono">{name}</span>
          <span className="tabular-nums"> · {bytes(size)}</span>
        </p>
      </div>
      <div className="-ml-2 flex flex-wrap items-center sm:ml-0">
        <Button asChild variant="ghost" size="sm">
          <Link prefetch={false} href={previewHref(slug, path)} aria-label={`Preview ${name}`}>
            <Eye aria-hidden="true" /> Preview
          </Link>
        </Button>
        <Button asChild variant="ghost" size="sm">
          <a href={downloadHref(slug, path)} download={name} aria-label={`Download ${name}`}>
            <Download aria-hidden="true" /> Download
          </a>
        </Button>
        <SaveCreationButton label={name} creation={{ kind: "deliverable", run_id: runId, path }} />
      </div>
    </article>
  );
}

/** The file browser, at this file. */
export function previewHref(slug: string, path: string): string {
  return `/coworkspaces/${encodeURIComponent(slug)}?path=${encodeURIComponent(path)}`;
}

/** The file itself, to keep. */
export function downloadHref(slug: string, path: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `/api/cowork/coworkspaces/${encodeURIComponent(slug)}/files/${encoded}?download=1`;
}
