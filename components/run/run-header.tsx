"use client";

import { Folder, Info, PanelRight, Shield, Sparkles } from "lucide-react";
import Link from "next/link";
import { coworkspaceHref } from "@/components/shell/navigation";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { StatusBadge, statusWord } from "@/components/ui/status-badge";
import { Tooltip } from "@/components/ui/tooltip";
import { cn } from "@/lib/browser/cn";
import { DEMO_MODEL } from "@/lib/contracts/models";
import { hasEnded } from "@/lib/contracts/status";
import type { TaskView } from "@/lib/contracts/tasks";
import { OutcomeHeading } from "./outcome-heading";
import { RunControls } from "./run-controls";
import { RunDetails } from "./run-details";
import { RunPicker } from "./run-picker";
import { RunProgress } from "./run-progress";

interface RunHeaderProps {
  task: TaskView;
  panelOpen: boolean;
  onTogglePanel: () => void;
}

/** What was asked for, how it stands, and the controls. */
export function RunHeader({ task, panelOpen, onTogglePanel }: RunHeaderProps) {
  return (
    <header className="shrink-0 border-b bg-background">
      <div className="mx-auto grid max-w-4xl gap-2 px-4 pt-3 pb-2.5 sm:px-6 lg:pt-4">
        <div className="flex items-start gap-3">
          <OutcomeHeading outcome={task.outcome} />
          <div className="-mr-1.5 flex shrink-0 items-center gap-0.5">
            <div className="max-sm:hidden">
              <RunControls task={task} />
            </div>
            <Tooltip label={panelOpen ? "Hide the panel" : "Plan, files and agents"}>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Plan, files and agents"
                aria-expanded={panelOpen}
                className="aria-expanded:bg-transparent"
                onClick={onTogglePanel}
              >
                <PanelRight />
              </Button>
            </Tooltip>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted-foreground text-xs">
          <StatusBadge status={task.status} />
          <span className="sr-only" aria-live="polite">
            {statusWord(task.status)}
          </span>
          <Link
            href={coworkspaceHref(task.coworkspace_slug)}
            className="inline-flex min-w-0 max-w-48 items-center gap-1 hover:text-foreground hover:underline max-sm:hidden"
          >
            <Folder aria-hidden="true" className="size-3.5 shrink-0" />
            <span className="truncate">{task.coworkspace_name}</span>
          </Link>
          <span
            className={cn(
              "inline-flex min-w-0 max-w-56 items-center gap-1",
              task.run.model !== DEMO_MODEL && "max-sm:hidden",
            )}
            title={task.run.model}
          >
            <Sparkles aria-hidden="true" className="size-3.5 shrink-0" />
            <span className="truncate">{modelWords(task.run.model)}</span>
          </span>
          <span className="inline-flex items-center gap-1 max-sm:hidden">
            <Shield aria-hidden="true" className="size-3.5 shrink-0" />
            {task.permission_mode === "ask_before" ? "Asks before changes" : "Acts on its own"}
          </span>
          <RunPicker task={task} />
          <Popover>
            <PopoverTrigger className="inline-flex items-center gap-1 rounded-sm hover:text-foreground pointer-coarse:min-h-6">
              <Info aria-hidden="true" className="size-3.5" /> Details
            </PopoverTrigger>
            <PopoverContent aria-label="Details of the run" className="w-80">
              <RunDetails task={task} modelWords={modelWords(task.run.model)} />
            </PopoverContent>
          </Popover>
        </div>
        <RunProgress task={task}>
          {hasEnded(task.status) ? null : (
            <div className="-my-1.5 -mr-1.5 ml-auto sm:hidden">
              <RunControls task={task} />
            </div>
          )}
        </RunProgress>
      </div>
    </header>
  );
}

function modelWords(model: string): string {
  return model === DEMO_MODEL ? "Demo, not an AI" : model;
}
