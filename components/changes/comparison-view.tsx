"use client";

import { DiffView } from "@/components/approvals/diff-view";
import { bytes } from "@/lib/browser/format";
import { useLocalStorage } from "@/lib/browser/local-storage";
import type { Comparison } from "@/lib/contracts/changes";
import type { FilePreview } from "@/lib/contracts/previews";
import type { ChangedFile } from "./changed-files";
import { GridDiff } from "./grid-diff";
import { howToCompare } from "./how-to-compare";
import { ImageDiff } from "./image-diff";
import { LayoutSwitch } from "./layout-switch";
import { SideBySide } from "./side-by-side";

interface ComparisonViewProps {
  runId: string;
  file: ChangedFile;
  comparison: Comparison;
}

/** Before and after, in the way that fits the file: text, a grid, pictures, else what is known of it. */
export function ComparisonView({ runId, file, comparison }: ComparisonViewProps) {
  const { before, after } = comparison;
  if (file.before === file.after && file.kind === "moved") {
    return (
      <p className="text-sm">
        Moved from <span className="break-all font-mono text-xs">{file.from}</span>; the content stayed the
        same.
      </p>
    );
  }
  switch (howToCompare(before, after)) {
    case "image":
      return <ImageDiff runId={runId} file={file} />;
    case "table":
      return <GridDiff before={before} after={after} />;
    case "text":
      return <TextDiff comparison={comparison} />;
    case "facts":
      return <Facts before={before} after={after} />;
  }
}

function TextDiff({ comparison: { path, before, after } }: { comparison: Comparison }) {
  const [layout, setLayout] = useLocalStorage<"inline" | "beside">("cowork.changes.layout", "inline");
  const truncated = (before?.truncated ?? false) || (after?.truncated ?? false);
  const text = { path, before: before ? (before.text ?? "") : null, after: after?.text ?? "" };
  return (
    <div className="grid min-w-0 gap-3">
      <LayoutSwitch value={layout} onChange={setLayout} />
      {layout === "inline" ? (
        <DiffView {...text} truncated={truncated} className="[&_[role=group]]:max-h-none" />
      ) : (
        <SideBySide {...text} truncated={truncated} />
      )}
    </div>
  );
}

function Facts({ before, after }: { before: FilePreview | null; after: FilePreview | null }) {
  const side = (preview: FilePreview | null) => (preview ? bytes(preview.size) : "No file");
  return (
    <dl className="grid max-w-sm grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
      <dt className="text-muted-foreground">Before</dt>
      <dd className="tabular-nums">{side(before)}</dd>
      <dt className="text-muted-foreground">After</dt>
      <dd className="tabular-nums">{side(after)}</dd>
      <dd className="col-span-2 pt-2 text-muted-foreground text-xs">
        {after?.note ?? before?.note ?? "This kind of file has no readable comparison."}
      </dd>
    </dl>
  );
}
