"use client";

import { Slot } from "radix-ui";
import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { type Side, TooltipBubble } from "@/components/ui/tooltip-bubble";

interface TooltipProps {
  label: ReactNode;
  /** Keys shown after the label: "mod+k", "g i". */
  hotkey?: string;
  children: ReactNode;
  side?: Side;
  /** Shows nothing, for a trigger whose label is visible anyway. */
  disabled?: boolean;
  className?: string;
}

const DELAY_MS = 400;
/** After one has been read the next comes at once. */
const SKIP_DELAY_MS = 200;
let lastClosedAt = Number.NEGATIVE_INFINITY;

/** Explains one control on hover and focus: `<Tooltip label="Search" hotkey="mod+k"><Button … /></Tooltip>`. Never the only name of it. */
export function Tooltip({ children, disabled = false, ...bubble }: TooltipProps) {
  const [trigger, setTrigger] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  useEffect(() => () => clearTimeout(timer.current), []);

  const open = (element: HTMLElement, delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTrigger(element), delay);
  };
  const close = () => {
    clearTimeout(timer.current);
    if (trigger) lastClosedAt = performance.now();
    setTrigger(null);
  };
  if (disabled) return children;
  return (
    <>
      <Slot.Root
        aria-describedby={trigger ? id : undefined}
        onPointerEnter={({ currentTarget, pointerType }: PointerEvent<HTMLElement>) => {
          if (pointerType === "touch") return;
          open(currentTarget, performance.now() - lastClosedAt < SKIP_DELAY_MS ? 0 : DELAY_MS);
        }}
        onPointerLeave={close}
        onPointerDown={close}
        onFocus={({ currentTarget }: FocusEvent<HTMLElement>) => {
          if (currentTarget.matches(":focus-visible")) open(currentTarget, 0);
        }}
        onBlur={close}
      >
        {children}
      </Slot.Root>
      {trigger ? <TooltipBubble id={id} trigger={trigger} onClose={close} {...bubble} /> : null}
    </>
  );
}
