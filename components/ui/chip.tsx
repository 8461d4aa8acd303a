"use client";

import { ChevronDown, type LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/browser/cn";

interface ChipProps extends ComponentProps<"button"> {
  icon?: LucideIcon;
  /** Shows the small arrow of something that opens. */
  opens?: boolean;
  /** Tints it, for a choice worth noticing. */
  tone?: "neutral" | "primary" | "warning";
}

const tones = {
  neutral:
    "text-muted-foreground hover:bg-accent hover:text-foreground aria-expanded:bg-accent aria-expanded:text-foreground",
  primary: "bg-primary-soft text-primary",
  warning: "bg-warning-soft text-warning",
} as const;

/** The quiet button of an option: icon, word, small arrow. Use as a trigger (`asChild`) of a popover, or `ChipMenu` for a choice. */
export function Chip({
  icon: Icon,
  opens = false,
  tone = "neutral",
  className,
  children,
  ...props
}: ChipProps) {
  return (
    <button
      type="button"
      className={cn(
        "inline-flex h-7.5 min-w-0 max-w-64 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm pointer-coarse:h-10 pointer-coarse:px-2.5",
        "transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50",
        tones[tone],
        className,
      )}
      {...props}
    >
      {Icon ? <Icon aria-hidden="true" className="size-4 shrink-0" /> : null}
      <span className="truncate">{children}</span>
      {opens ? <ChevronDown aria-hidden="true" className="size-3 shrink-0 opacity-70" /> : null}
    </button>
  );
}

export interface ChipOption {
  value: string;
  label: string;
  description?: string;
  icon?: LucideIcon;
  disabled?: boolean;
}

interface ChipMenuProps {
  /** What is chosen here, read before the choice: "Coworkspace". */
  label: string;
  value: string;
  options: readonly ChipOption[];
  onChange: (value: string) => void;
  icon?: LucideIcon;
  /** Shown when no option has the value. */
  placeholder?: string;
  tone?: ChipProps["tone"];
  disabled?: boolean;
  /** Further items under the choices ("New coworkspace…"). */
  footer?: ReactNode;
}

/** A chip that opens a menu of choices. */
export function ChipMenu({
  label,
  value,
  options,
  onChange,
  icon,
  placeholder,
  tone,
  disabled,
  footer,
}: ChipMenuProps) {
  const chosen = options.find((option) => option.value === value);
  const text = chosen?.label ?? placeholder ?? label;
  const shownIcon = chosen?.icon ?? icon;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild disabled={disabled}>
        <Chip
          opens
          aria-label={`${label}: ${text}`}
          {...(shownIcon ? { icon: shownIcon } : {})}
          {...(tone ? { tone } : {})}
        >
          {text}
        </Chip>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="min-w-56">
        <DropdownMenuLabel>{label}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={value} onValueChange={onChange}>
          {options.map((option) => (
            <DropdownMenuRadioItem
              key={option.value}
              value={option.value}
              description={option.description}
              {...(option.disabled ? { disabled: true } : {})}
            >
              {option.icon ? <option.icon aria-hidden="true" /> : null}
              <span className="truncate">{option.label}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        {footer ? (
          <>
            <DropdownMenuSeparator />
            {footer}
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
