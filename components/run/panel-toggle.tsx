"use client";

import { PanelRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useIsWide } from "@/lib/browser/use-media-query";

export interface PanelToggleProps {
  /** Whether the panel is open where it stands beside the page, and where it is a sheet. */
  panelOpen: { wide: boolean; narrow: boolean };
  onTogglePanel: (isWide: boolean) => void;
}

/** Shows and hides the panel. */
export function PanelToggle({ panelOpen, onTogglePanel }: PanelToggleProps) {
  const isWide = useIsWide();
  const isOpen = isWide ? panelOpen.wide : panelOpen.narrow;
  return (
    <Tooltip label={isOpen ? "Hide the panel" : "Plan, files, changes and agents"}>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Plan, files, changes and agents"
        aria-expanded={isOpen}
        className="aria-expanded:bg-transparent"
        onClick={() => onTogglePanel(isWide)}
      >
        <PanelRight />
      </Button>
    </Tooltip>
  );
}
