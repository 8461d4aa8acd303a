import { SquarePen } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { LinkTabs } from "@/components/page/link-tabs";
import { PageFrame } from "@/components/page/page-frame";
import { coworkspaceHref } from "@/components/shell/navigation";
import { Badge } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button-variants";
import { cn } from "@/lib/browser/cn";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import { type CoworkspaceTab, tabsFor } from "./coworkspace-tabs";
import { levelWords } from "./level-words";

const names: Record<CoworkspaceTab, string> = {
  files: "Files",
  instructions: "Instructions",
  memory: "Memory",
  tasks: "Tasks",
  sharing: "Sharing",
  settings: "Settings",
};

interface CoworkspaceFrameProps {
  coworkspace: CoworkspaceView;
  tab: CoworkspaceTab;
  children: ReactNode;
}

/** A coworkspace's heading and its views. */
export function CoworkspaceFrame({ coworkspace, tab, children }: CoworkspaceFrameProps) {
  const { slug, name, owner, is_owner, level, task_count } = coworkspace;
  const href = coworkspaceHref(slug);
  return (
    <PageFrame
      width="wide"
      title={name}
      description={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-mono text-xs">{slug}</span>
          {is_owner ? null : (
            <>
              <span>shared by {owner}</span>
              <Badge tone="outline">{levelWords[level].name}</Badge>
            </>
          )}
        </span>
      }
      actions={
        <Link
          href={`/?coworkspace=${encodeURIComponent(slug)}`}
          className={buttonVariants({ variant: "secondary" })}
        >
          <SquarePen /> New task here
        </Link>
      }
    >
      <LinkTabs
        label={`Views of ${name}`}
        tabs={tabsFor(is_owner).map((each) => ({
          href: each === "files" ? href : `${href}?tab=${each}`,
          label: names[each],
          current: each === tab,
          ...(each === "tasks" ? { count: task_count } : {}),
        }))}
      />
      <div className={cn(tab !== "files" && "max-w-reading")}>{children}</div>
    </PageFrame>
  );
}
