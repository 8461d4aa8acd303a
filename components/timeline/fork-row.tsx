import { GitBranch } from "lucide-react";
import { count } from "@/lib/browser/format";
import type { RunItem } from "@/lib/contracts/timeline-items";
import { StoryRow } from "./story-row";

type ForkItem = Extract<RunItem, { change: "forked" }>;

/** Where a run goes on from, and how far the folder could be put back. */
export function ForkRow({ item }: { item: ForkItem }) {
  const { from_number, turn, restored, restored_count, not_restored, not_restored_count } = item;
  return (
    <StoryRow icon={GitBranch}>
      <p>
        Goes on from turn {turn} of run {from_number}.{" "}
        <span className="text-muted-foreground">
          {restored_count > 0 ? `${count(restored_count, "file")} put back.` : "No file had to be put back."}
        </span>
      </p>
      {restored.length > 0 ? (
        <details className="text-muted-foreground text-xs">
          <summary className="cursor-pointer">What was put back</summary>
          <PathList lines={restored} more={restored_count - restored.length} />
        </details>
      ) : null}
      {not_restored.length > 0 ? (
        <div className="mt-1 text-xs">
          <p className="text-warning">{count(not_restored_count, "file")} could not be put back:</p>
          <PathList
            lines={not_restored.map(({ detail }) => detail)}
            more={not_restored_count - not_restored.length}
          />
        </div>
      ) : null}
    </StoryRow>
  );
}

function PathList({ lines, more }: { lines: readonly string[]; more: number }) {
  return (
    <ul className="mt-0.5 list-disc pl-4 text-muted-foreground">
      {lines.map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
      {more > 0 ? <li>and {more} more</li> : null}
    </ul>
  );
}
