"use client";

import { Check, ChevronDown, CircleAlert, RotateCw, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/browser/cn";
import { bytes, count } from "@/lib/browser/format";
import { baseName, parentPath } from "./paths";
import { listedUploads, type UploadItem, uploadTotals } from "./upload-queue";
import type { Uploads } from "./use-uploads";

const SHOWN = 200;

/** A small panel at the foot of the page: how far the uploads are, in all and file by file. */
export function UploadTray({ uploads }: { uploads: Uploads }) {
  const [open, setOpen] = useState(true);
  const { items } = uploads.queue;
  if (items.length === 0) return null;
  const totals = uploadTotals(uploads.queue);
  const said = sayTotals(totals);
  const listed = listedUploads(uploads.queue, SHOWN);

  return (
    <section
      aria-label="Uploads"
      className="fixed right-3 bottom-[calc(var(--spacing-bottom-bar,3.5rem)+env(safe-area-inset-bottom)+0.75rem)] left-3 z-30 lg:bottom-3 ml-auto max-w-sm rounded-lg border bg-popover shadow-floating sm:left-auto sm:w-96"
    >
      <header className="flex items-center gap-2 py-2 pr-2 pl-3.5">
        <p aria-live="polite" className="min-w-0 flex-1 truncate font-medium text-sm">
          {said}
        </p>
        {totals.failed > 0 && !totals.busy ? (
          <Button size="sm" onClick={() => uploads.retry()}>
            <RotateCw /> Retry
          </Button>
        ) : null}
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={open ? "Fold the list of uploads" : "Show the list of uploads"}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown className={cn("transition-transform", !open && "rotate-180")} />
        </Button>
        {totals.busy ? (
          <Button variant="ghost" size="sm" onClick={uploads.cancelAll}>
            Cancel
          </Button>
        ) : (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Close the list of uploads"
            onClick={uploads.clear}
          >
            <X />
          </Button>
        )}
      </header>
      {totals.busy ? (
        <Progress label="All uploads" value={totals.fraction * 100} className="rounded-none" />
      ) : null}
      {open ? (
        <ul className="max-h-56 overflow-y-auto border-t py-1">
          {listed.map((item) => (
            <UploadRow key={item.id} item={item} uploads={uploads} />
          ))}
          {items.length > SHOWN ? (
            <li className="px-3.5 py-1.5 text-muted-foreground text-xs">
              and {count(items.length - SHOWN)} more
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}

function UploadRow({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const name = baseName(item.path);
  return (
    <li className="grid gap-1 px-3.5 py-1.5 text-sm">
      <div className="flex min-w-0 items-center gap-2">
        <UploadMark status={item.status} />
        <span className="min-w-0 flex-1 truncate" title={item.path}>
          {name}
          <span className="text-subtle-foreground text-xs"> in {parentPath(item.path)}</span>
        </span>
        <span className="shrink-0 text-muted-foreground text-xs tabular-nums">{bytes(item.size)}</span>
        {item.status === "failed" && item.retriable ? (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Retry ${name}`}
            onClick={() => uploads.retry(item.id)}
          >
            <RotateCw />
          </Button>
        ) : null}
        {item.status === "done" ? null : (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={item.status === "failed" ? `Dismiss ${name}` : `Cancel ${name}`}
            onClick={() => uploads.remove(item.id)}
          >
            <X />
          </Button>
        )}
      </div>
      {item.status === "sending" ? (
        <Progress label={`Upload of ${name}`} value={item.size === 0 ? 100 : (item.sent / item.size) * 100} />
      ) : null}
      {item.problem ? (
        <p className={cn("text-xs", item.status === "failed" ? "text-danger" : "text-muted-foreground")}>
          {item.problem}
        </p>
      ) : null}
    </li>
  );
}

function UploadMark({ status }: { status: UploadItem["status"] }) {
  if (status === "done") return <Check aria-label="Uploaded" className="size-4 shrink-0 text-success" />;
  if (status === "failed") return <CircleAlert aria-label="Failed" className="size-4 shrink-0 text-danger" />;
  if (status === "sending") return <Spinner className="text-primary" />;
  return <span className="size-4 shrink-0" />;
}

function sayTotals(totals: ReturnType<typeof uploadTotals>): string {
  if (totals.busy) return `Uploading ${totals.done + totals.failed + 1} of ${count(totals.files, "file")}`;
  if (totals.failed === 0) return `${count(totals.done, "file")} uploaded`;
  return `${totals.done} uploaded, ${totals.failed} failed`;
}
