"use client";

import { type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { ToggleGroup } from "radix-ui";
import { cn } from "@/lib/browser/cn";
import { useIsHydrated } from "@/lib/browser/use-is-hydrated";

export const themes: ReadonlyArray<{ value: string; label: string; icon: LucideIcon }> = [
  { value: "system", label: "As the system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];

/** As the system, light or dark. */
export function ThemeSwitch({ className }: { className?: string }) {
  const { theme = "system", setTheme } = useTheme();
  const shown = useIsHydrated() ? theme : "";
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="Theme"
      value={shown}
      onValueChange={(value) => value && setTheme(value)}
      className={cn("inline-flex rounded-md border bg-muted p-0.5", className)}
    >
      {themes.map(({ value, label, icon: Icon }) => (
        <ToggleGroup.Item
          key={value}
          value={value}
          aria-label={label}
          title={label}
          className="grid size-6.5 place-items-center rounded-sm text-muted-foreground transition-colors duration-100 hover:text-foreground data-[state=on]:bg-card data-[state=on]:text-foreground data-[state=on]:shadow-raised pointer-coarse:size-9"
        >
          <Icon aria-hidden="true" className="size-4" />
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
