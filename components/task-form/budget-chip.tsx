"use client";

import { Gauge } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { compact } from "@/lib/browser/format";
import { type Budget, budgetSchema } from "@/lib/contracts/tasks";
import { defaultBudget } from "./task-draft";

const parts = [
  { key: "max_turns", label: "Turns", hint: "Model calls with the tools they ask for", unit: "turns" },
  { key: "max_tokens", label: "Tokens", hint: "Read and written in all", unit: "tokens" },
  { key: "max_minutes", label: "Minutes", hint: "From start to end", unit: "min" },
] as const;

interface BudgetChipProps {
  budget: Partial<Budget>;
  onChange: (budget: Partial<Budget>) => void;
}

/** Limits at which a run stops by itself. */
export function BudgetChip({ budget, onChange }: BudgetChipProps) {
  const changed = parts.filter((part) => budget[part.key] !== undefined);
  const text =
    changed.length === 0
      ? "Budget"
      : changed.map((part) => `${compact(budget[part.key] ?? 0)} ${part.unit}`).join(", ");
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Chip icon={Gauge} opens aria-label={`Budget: ${changed.length === 0 ? "default" : text}`}>
          {text}
        </Chip>
      </PopoverTrigger>
      <PopoverContent className="grid gap-3">
        <p className="text-muted-foreground text-xs">
          The run stops with a clear status when it reaches one of these.
        </p>
        {parts.map((part) => (
          <BudgetField key={part.key} part={part} budget={budget} onChange={onChange} />
        ))}
        <Button
          size="sm"
          variant="ghost"
          className="justify-self-start"
          disabled={changed.length === 0}
          onClick={() => onChange({})}
        >
          Back to the defaults
        </Button>
      </PopoverContent>
    </Popover>
  );
}

function BudgetField({ part, budget, onChange }: BudgetChipProps & { part: (typeof parts)[number] }) {
  const value = budget[part.key];
  const limit = budgetSchema.shape[part.key].unwrap();
  const problem =
    value === undefined || limit.safeParse(value).success
      ? null
      : `From ${limit.minValue?.toLocaleString("en")} to ${limit.maxValue?.toLocaleString("en")}.`;
  return (
    <Field label={part.label} hint={part.hint} error={problem}>
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        value={value ?? ""}
        placeholder={defaultBudget[part.key].toLocaleString("en")}
        onChange={({ target }) => {
          const { [part.key]: _, ...rest } = budget;
          const number = target.valueAsNumber;
          onChange(Number.isFinite(number) ? { ...rest, [part.key]: Math.round(number) } : rest);
        }}
      />
    </Field>
  );
}
