"use client";

import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/browser/cn";

export type Side = "top" | "bottom" | "left" | "right";

interface TooltipBubbleProps {
  id: string;
  trigger: HTMLElement;
  label: ReactNode;
  hotkey?: string;
  side?: Side;
  className?: string;
  onClose: () => void;
}

const GAP_PX = 6;
const EDGE_PX = 8;
const opposite = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

/** What a tooltip says, beside its trigger: on the side asked for, else on the other. */
export function TooltipBubble({
  id,
  trigger,
  label,
  hotkey,
  side = "top",
  className,
  onClose,
}: TooltipBubbleProps) {
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (bubble.current) place(bubble.current, trigger, side);
  }, [trigger, side]);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && close();
    const onScroll = () => close();
    document.addEventListener("keydown", onKey);
    window.addEventListener("scroll", onScroll, { capture: true, passive: true });
    return () => {
      document.removeEventListener("keydown", onKey);
      window.removeEventListener("scroll", onScroll, { capture: true });
    };
  }, []);
  return createPortal(
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      className={cn(
        "pointer-events-none fixed top-0 left-0 z-60 flex w-max max-w-72 items-center gap-2 text-pretty rounded-md bg-foreground px-2 py-1 text-background text-xs",
        "fade-in-0 animate-in duration-100",
        className,
      )}
    >
      {label}
      {hotkey ? <Kbd keys={hotkey} className="border-background/30 bg-transparent text-background" /> : null}
    </div>,
    document.body,
  );
}

function place(bubble: HTMLElement, trigger: HTMLElement, wanted: Side): void {
  const at = trigger.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const room = {
    top: at.top - height,
    bottom: window.innerHeight - at.bottom - height,
    left: at.left - width,
    right: window.innerWidth - at.right - width,
  };
  const fits = room[wanted] > GAP_PX + EDGE_PX || room[wanted] >= room[opposite[wanted]];
  const side = fits ? wanted : opposite[wanted];
  const centre = { x: at.left + (at.width - width) / 2, y: at.top + (at.height - height) / 2 };
  const x = side === "left" ? at.left - width - GAP_PX : side === "right" ? at.right + GAP_PX : centre.x;
  const y = side === "top" ? at.top - height - GAP_PX : side === "bottom" ? at.bottom + GAP_PX : centre.y;
  bubble.style.left = `${clamp(x, window.innerWidth - width)}px`;
  bubble.style.top = `${clamp(y, window.innerHeight - height)}px`;
}

function clamp(value: number, most: number): number {
  return Math.round(Math.max(EDGE_PX, Math.min(value, most - EDGE_PX)));
}
