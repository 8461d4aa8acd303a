import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/browser/cn";

interface StoryRowProps {
  icon: LucideIcon;
  children: ReactNode;
  tone?: "quiet" | "normal" | "success" | "warning" | "danger";
  className?: string;
}

const tones = {
  quiet: "text-subtle-foreground",
  normal: "text-muted-foreground",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
} as const;

/** One line of the story: an icon in the margin, words beside it. */
export function StoryRow({ icon: Icon, children, tone = "quiet", className }: StoryRowProps) {
  return (
    <div className={cn("grid grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-2 py-1 text-sm", className)}>
      <Icon aria-hidden="true" className={cn("mt-0.5 size-4 justify-self-center", tones[tone])} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
