"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";

interface CopyButtonProps extends Omit<ButtonProps, "onClick" | "children" | "asChild" | "loading"> {
  /** The text to copy, or what makes it when pressed. */
  text: string | (() => string);
  /** "Copy" unless told; shown beside the icon with `showLabel`. */
  label?: string;
  showLabel?: boolean;
}

/** Copies a text and says so for two seconds. */
export function CopyButton({
  text,
  label = "Copy",
  showLabel = false,
  size,
  variant = "ghost",
  ...props
}: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const done = await writeClipboard(typeof text === "function" ? text() : text);
    setOutcome(done ? "copied" : "failed");
  };
  const said = outcome === "copied" ? "Copied" : outcome === "failed" ? "Could not copy" : label;
  return (
    <Button
      variant={variant}
      size={size ?? (showLabel ? "sm" : "icon-sm")}
      aria-label={said}
      title={said}
      onClick={copy}
      {...props}
    >
      {outcome === "copied" ? <Check className="text-success" /> : <Copy />}
      {showLabel ? said : null}
      <span aria-live="polite" className="sr-only">
        {outcome ? said : ""}
      </span>
    </Button>
  );
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The clipboard interface exists only on https and localhost; a team's server may be neither. */
function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  const host = document.activeElement?.closest("[role='dialog']") ?? document.body;
  host.append(area);
  const focused = document.activeElement;
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
