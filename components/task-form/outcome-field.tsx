"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { Textarea } from "@/components/ui/textarea";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import { useTypedEarly } from "@/lib/browser/use-typed-early";
import { limits } from "@/lib/contracts/limits";

interface OutcomeFieldProps {
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
  onSend: () => void;
}

/** The large field of a new task. Ctrl or ⌘ with Enter sends; the counter shows once the limit comes near. */
export function OutcomeField({ value, problem, onChange, onSend }: OutcomeFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useTypedEarly(field, onChange);
  useEffect(() => {
    // On a phone the keyboard would cover the page before one has seen it.
    if (window.matchMedia("(pointer: fine)").matches) field.current?.focus({ preventScroll: true });
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  };
  const left = limits.outcome - value.length;
  return (
    <div className="px-4 pt-3.5">
      <Textarea
        ref={field}
        id="outcome"
        name="outcome"
        bare
        autoGrow
        rows={3}
        maxRows={14}
        value={value}
        aria-label="What should be done?"
        placeholder="Describe the result you want, in your own words."
        aria-invalid={problem !== null}
        aria-describedby={problem ? "outcome-problem" : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="text-base leading-6.5"
      />
      {problem ? (
        <p id="outcome-problem" role="alert" className="pb-1 text-danger text-sm">
          {problem}
        </p>
      ) : null}
      {left < 1000 ? (
        <p
          aria-live="polite"
          className={cn(
            "pb-1 text-right text-muted-foreground text-xs tabular-nums",
            left < 0 && "text-danger",
          )}
        >
          {left < 0 ? `${count(-left, "character")} too many` : `${count(left, "character")} left`}
        </p>
      ) : null}
    </div>
  );
}
