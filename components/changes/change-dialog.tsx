"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { changeLooks, whoAndWhen } from "./change-words";
import type { ChangedFile } from "./changed-files";
import { ComparisonView } from "./comparison-view";
import { contentPath, useComparison } from "./use-changes";

interface ChangeDialogProps {
  runId: string;
  files: readonly ChangedFile[];
  file: ChangedFile;
  onFile: (file: ChangedFile | null) => void;
}

/** One changed file, before and after; the arrows lead to the next. */
export function ChangeDialog({ runId, files, file, onFile }: ChangeDialogProps) {
  const index = files.findIndex(({ changes }) => changes[0]?.id === file.changes[0]?.id);
  const shown = files[index] ?? file;
  const go = (step: number) => {
    const next = files[index + step];
    if (next) onFile(next);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onFile(null)}>
      <DialogContent size="xl" className="h-[min(52rem,calc(100dvh-2rem))]">
        <DialogHeader>
          <DialogTitle className="wrap-anywhere">{shown.path}</DialogTitle>
          <DialogDescription>
            {changeLooks[shown.kind].word}
            {shown.from ? ` from ${shown.from}` : ""} · {whoAndWhen(shown)}
            {shown.undone === "yes" ? " · undone" : ""}
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <Compared key={`${shown.before}-${shown.after}-${shown.path}`} runId={runId} file={shown} />
        </DialogBody>
        {files.length > 1 ? (
          <div className="flex items-center justify-between border-t px-3 py-2">
            <Button variant="ghost" size="sm" disabled={index <= 0} onClick={() => go(-1)}>
              <ChevronLeft /> Previous
            </Button>
            <span className="text-muted-foreground text-xs tabular-nums">
              {index + 1} of {files.length}
            </span>
            <Button variant="ghost" size="sm" disabled={index >= files.length - 1} onClick={() => go(1)}>
              Next <ChevronRight />
            </Button>
          </div>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}

function Compared({ runId, file }: { runId: string; file: ChangedFile }) {
  const comparison = useComparison(runId, file);
  if (file.kind === "none") {
    return <p className="text-muted-foreground text-sm">In the end the file is as it was before the run.</p>;
  }
  if (file.before === file.after && file.kind === "moved") {
    return (
      <p className="text-sm">
        Moved from <span className="break-all font-mono text-xs">{file.from}</span>; the content stayed the
        same.
      </p>
    );
  }
  if (comparison.isPending) return <Skeleton className="h-40 w-full" />;
  if (comparison.error) {
    return <ErrorState compact title="The contents cannot be shown" error={comparison.error} />;
  }
  const sources = { before: contentPath(runId, file.before), after: contentPath(runId, file.after) };
  return <ComparisonView comparison={comparison.data} sources={sources} />;
}
