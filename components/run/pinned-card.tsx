import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { ApprovalCard } from "@/components/approvals/approval-card";
import { Button } from "@/components/ui/button";

interface PinnedCardProps extends Omit<ComponentProps<typeof ApprovalCard>, "className" | "action"> {
  onSmaller: () => void;
}

/** What waits for an answer, wholly open above the input. */
export function PinnedCard({ onSmaller, ...card }: PinnedCardProps) {
  return (
    <ApprovalCard
      {...card}
      className="max-h-[55dvh] overflow-y-auto overscroll-contain shadow-raised"
      action={
        <Button variant="ghost" size="icon-sm" aria-label="Make smaller" onClick={onSmaller}>
          <ChevronDown />
        </Button>
      }
    />
  );
}
