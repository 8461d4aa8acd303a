import {
  Circle,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  Hand,
  type LucideIcon,
  SkipForward,
} from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/browser/cn";
import type { PlanStanding } from "./plan-standing";

type Mark = { icon: LucideIcon; word: string; tone: string };

const marks: Record<Exclude<PlanStanding, "running">, Mark> = {
  pending: { icon: Circle, word: "Not begun", tone: "text-subtle-foreground" },
  waiting: { icon: Hand, word: "Waits for you", tone: "text-warning" },
  paused: { icon: CirclePause, word: "Paused", tone: "text-warning" },
  completed: { icon: CircleCheck, word: "Completed", tone: "text-success" },
  failed: { icon: CircleX, word: "Failed", tone: "text-danger" },
  skipped: { icon: SkipForward, word: "Skipped", tone: "text-muted-foreground" },
  unfinished: { icon: CircleDashed, word: "Not finished", tone: "text-muted-foreground" },
};

/** How a phase or subtask stands, the same in the panel and in the story. */
export function PlanMark({ standing, className }: { standing: PlanStanding; className?: string }) {
  if (standing === "running") return <Spinner label="Under way" className={cn("text-warning", className)} />;
  const { icon: Icon, word, tone } = marks[standing];
  return <Icon aria-label={word} className={cn("size-4 shrink-0", tone, className)} />;
}
