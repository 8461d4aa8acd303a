"use client";

import { DiffView } from "@/components/approvals/diff-view";
import { bytes } from "@/lib/browser/format";
import { useLocalStorage } from "@/lib/browser/local-storage";
import type { Comparison } from "@/lib/contracts/changes";
import type { FilePreview } from "@/lib/contracts/previews";
import { GridDiff } from "./grid-diff";
import { howToCompare } from "./how-to-compare";
import { ImageDiff, type ImageDiffProps } from "./image-diff";
import { LayoutSwitch } from "./layout-switch";
import { SideBySide } from "./side-by-side";
import { BEFORE_AND_AFTER, type SideWords } from "./side-words";

interface ComparisonViewProps {
  comparison: Comparison;
  /** Where the bytes are, for pictures. */
  sources: ImageDiffProps["sources"];
  words?: SideWords;
}

/** Before and after, in the way that fits the file: text, a grid, pictures, else what is known of it. */
export function ComparisonView({ comparison, sources, words = BEFORE_AND_AFTER }: ComparisonViewProps) {
  const { path, before, after } = comparison;
  switch (howToCompare(before, after)) {
    case "image":
      return <ImageDiff sources={sources} path={path} words={words} />;
    case "table":
      return <GridDiff before={before} after={after} />;
    case "text":
      return <TextDiff comparison={comparison} words={words} />;
    case "facts":
      return <Facts before={before} after={after} words={words} />;
  }
}

function TextDiff({ comparison, words }: { comparison: Comparison; words: SideWords }) {
  const { path, before, after } = comparison;
  const [layout, setLayout] = useLocalStorage<"inline" | "beside">("cowork.changes.layout", "inline");
  const truncated = (before?.truncated ?? false) || (after?.truncated ?? false);
  const text = { path, before: before ? (before.text ?? "") : null, after: after?.text ?? "" };
  return (
    <div className="grid min-w-0 gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <LayoutSwitch value={layout} onChange={setLayout} />
        {layout === "inline" && words !== BEFORE_AND_AFTER ? (
          <p className="flex gap-3 text-xs">
            <span className="text-danger">− {words.before}</span>
            <span className="text-success">+ {words.after}</span>
          </p>
        ) : null}
      </div>
      {layout === "inline" ? (
        <DiffView {...text} truncated={truncated} className="[&_[role=group]]:max-h-none" />
      ) : (
        <SideBySide {...text} truncated={truncated} words={words} />
      )}
    </div>
  );
}

interface FactsProps {
  before: FilePreview | null;
  after: FilePreview | null;
  words: SideWords;
}

function Facts({ before, after, words }: FactsProps) {
  const side = (preview: FilePreview | null) => (preview ? bytes(preview.size) : "No file");
  return (
    <dl className="grid max-w-sm grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
      <dt className="text-muted-foreground">{words.before}</dt>
      <dd className="tabular-nums">{side(before)}</dd>
      <dt className="text-muted-foreground">{words.after}</dt>
      <dd className="tabular-nums">{side(after)}</dd>
      <dd className="col-span-2 pt-2 text-muted-foreground text-xs">
        {after?.note ?? before?.note ?? "This kind of file has no readable comparison."}
      </dd>
    </dl>
  );
}
