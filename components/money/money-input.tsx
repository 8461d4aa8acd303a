"use client";

import { Input } from "@/components/ui/input";

interface MoneyInputProps {
  /** As typed; empty for none. */
  value: string;
  onChange: (value: string) => void;
  currency: string;
  placeholder?: string;
}

/** A field for an amount, with its currency behind it. Stands in a `Field`. */
export function MoneyInput({ value, onChange, currency, placeholder }: MoneyInputProps) {
  return (
    <div className="flex items-center gap-2">
      <Input
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
        value={value}
        placeholder={placeholder}
        className="w-36 tabular-nums"
        onChange={(event) => onChange(event.target.value)}
      />
      <span aria-hidden="true" className="text-muted-foreground text-sm">
        {currency}
      </span>
    </div>
  );
}

/** What was typed as an amount; null for an empty field. */
export function readAmount(typed: string): number | null {
  return typed.trim() === "" ? null : Number(typed);
}

/** An amount for a field. */
export function typedAmount(amount: number | null): string {
  return amount === null ? "" : String(amount);
}
