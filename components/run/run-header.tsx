"use client";

import { Folder, Shield, Sparkles } from "lucide-react";
import Link from "next/link";
import { coworkspaceHref } from "@/components/shell/navigation";
import { StatusBadge, statusWord } from "@/components/ui/status-badge";
import { cn } from "@/lib/browser/cn";
import { DEMO_MODEL } from "@/lib/contracts/demo-model";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { DetailsButton } from "./details-button";
import { OutcomeHeading } from "./outcome-heading";
import { PanelToggle, type PanelToggleProps } from "./panel-toggle";
import { RunControls } from "./run-controls";
import { RunPicker } from "./run-picker";
import { RunProgress } from "./run-progress";

interface RunHeaderProps extends PanelToggleProps {
  task: TaskView;
}

/** What was asked for, how it stands, and the controls. */
export function RunHeader({ task, panelOpen, onTogglePanel }: RunHeaderProps) {
  return (
    <header className="shrink-0 border-b bg-background">
      <div className="mx-auto grid max-w-4xl grid-cols-1 gap-2 px-4 pt-3 pb-2.5 sm:px-6 lg:pt-4">
        <div className="flex items-start gap-3">
          <OutcomeHeading outcome={task.outcome} />
          <div className="-mr-1.5 flex shrink-0 items-center gap-0.5">
            <div className="max-sm:hidden">
              <RunControls task={task} />
            </div>
            <PanelToggle panelOpen={panelOpen} onTogglePanel={onTogglePanel} />
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted-foreground text-xs">
          <StatusBadge status={task.status} />
          <span className="sr-only" aria-live="polite">
            {statusWord(task.status)}
          </span>
          <Link
            prefetch={false}
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
          <DetailsButton task={task} modelWords={modelWords(task.run.model)} />
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
