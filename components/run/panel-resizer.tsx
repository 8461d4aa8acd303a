"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { PANEL_WIDTH, type PanelState } from "./panel-state";

interface PanelResizerProps {
  width: number;
  onChange: (change: Partial<PanelState>, keep: boolean) => void;
}

const STEP_PX = 24;

/** The border between the story and the panel: drag it, or use the arrow keys. */
export function PanelResizer({ width, onChange }: PanelResizerProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const move = (event: PointerEvent, keep: boolean) => {
    if (drag.current) onChange({ width: drag.current.width + drag.current.x - event.clientX }, keep);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowLeft" ? STEP_PX : event.key === "ArrowRight" ? -STEP_PX : 0;
    if (step === 0) return;
    event.preventDefault();
    onChange({ width: width + step }, true);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no <hr>
    <div
      role="separator"
      tabIndex={0}
      aria-label="Width of the panel"
      aria-orientation="vertical"
      aria-valuemin={PANEL_WIDTH.least}
      aria-valuemax={PANEL_WIDTH.most}
      aria-valuenow={Math.round(width)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => move(event, false)}
      onPointerUp={(event) => {
        move(event, true);
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      className="relative hidden w-px shrink-0 cursor-col-resize touch-none bg-border outline-none after:absolute after:inset-y-0 after:-left-1 after:w-2.25 hover:bg-ring/60 focus-visible:bg-ring focus-visible:shadow-[0_0_0_1px_var(--ring)] lg:block"
    />
  );
}
