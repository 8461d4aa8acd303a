import { CheckCheck } from "lucide-react";
import type { TakenInItem } from "@/lib/contracts/timeline-items";
import { StoryRow } from "./story-row";

/** Where a sub-agent took in what a person had said to the main agent. */
export function TakenInRow({ item }: { item: TakenInItem }) {
  return (
    <StoryRow icon={CheckCheck}>
      <p className="text-muted-foreground">
        Took in what the main agent was told, at turn <span className="tabular-nums">{item.turn}</span>
      </p>
    </StoryRow>
  );
}
