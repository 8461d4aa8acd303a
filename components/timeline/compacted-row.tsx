import { Shrink } from "lucide-react";
import { compact } from "@/lib/browser/format";
import type { CompactedItem } from "@/lib/contracts/timeline-items";
import { StoryRow } from "./story-row";

/** Says that the agent goes on from an extract of its earlier work. */
export function CompactedRow({ item }: { item: CompactedItem }) {
  return (
    <StoryRow icon={Shrink}>
      <p className="text-muted-foreground">
        Made room: the conversation was about to fill the model, so earlier work was shortened from about{" "}
        {compact(item.tokens_before)} to {compact(item.tokens_after)} tokens. The plan, what people said and
        the latest steps were kept.
      </p>
    </StoryRow>
  );
}
