"use client";

import { Gauge } from "lucide-react";
import { MoneyInput, readAmount, typedAmount } from "@/components/money/money-input";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { compact } from "@/lib/browser/format";
import { moneyLimitSchema } from "@/lib/contracts/money";
import { moneyInWords } from "@/lib/contracts/money-in-words";
import type { MoneyRulesView } from "@/lib/contracts/spend";
import { type BudgetInput, budgetSchema } from "@/lib/contracts/tasks";
import { defaultBudget } from "./task-draft";

/** Limits of whole numbers; money is on its own, because it may be none. */
const parts = [
  { key: "max_turns", label: "Turns", hint: "Model calls with the tools they ask for", unit: "turns" },
  { key: "max_tokens", label: "Tokens", hint: "Read and written in all", unit: "tokens" },
  { key: "max_minutes", label: "Minutes", hint: "From start to end", unit: "min" },
  {
    key: "max_sub_agents",
    label: "Sub-agents at once",
    hint: "More wait their turn; the run does not stop",
    unit: "at once",
  },
] as const;

const { max_turns, max_tokens, max_minutes, max_sub_agents } = budgetSchema.shape;
const limits = {
  max_turns: max_turns.unwrap(),
  max_tokens: max_tokens.unwrap(),
  max_minutes: max_minutes.unwrap(),
  max_sub_agents: max_sub_agents.unwrap().unwrap(),
};

interface BudgetChipProps {
  budget: BudgetInput;
  money: MoneyRulesView;
  onChange: (budget: BudgetInput) => void;
}

/** Limits at which a run stops by itself. */
export function BudgetChip({ budget, money, onChange }: BudgetChipProps) {
  const changed = parts.flatMap(({ key, unit }) => {
    const value = budget[key];
    return value === undefined || value === null ? [] : `${compact(value)} ${unit}`;
  });
  if (typeof budget.max_money === "number") changed.push(moneyInWords(budget.max_money, money.currency));
  else if (budget.max_money === null) changed.push("any cost");
  const text = changed.length === 0 ? "Budget" : changed.join(", ");
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
        <MoneyField budget={budget} money={money} onChange={onChange} />
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

function MoneyField({ budget, money, onChange }: BudgetChipProps) {
  const { currency, default_task_money, month } = money;
  const { max_money: value } = budget;
  const problem =
    value === undefined || moneyLimitSchema.safeParse(value).success ? null : "From 0.01 to 1,000,000.";
  const spent =
    month.limit === null
      ? ""
      : ` Your month: ${moneyInWords(month.used, "").trim()} of ${moneyInWords(month.limit, currency)}.`;
  return (
    <Field label="Money" hint={`For models with a price.${spent}`} error={problem}>
      <MoneyInput
        value={typedAmount(value ?? null)}
        currency={currency}
        placeholder={default_task_money === null ? "No limit" : String(default_task_money)}
        onChange={(typed) => {
          const { max_money: _, ...rest } = budget;
          const amount = readAmount(typed);
          onChange(amount === null || Number.isNaN(amount) ? rest : { ...rest, max_money: amount });
        }}
      />
    </Field>
  );
}

type BudgetFieldProps = Omit<BudgetChipProps, "money"> & { part: (typeof parts)[number] };

function BudgetField({ part, budget, onChange }: BudgetFieldProps) {
  const value = budget[part.key];
  const limit = limits[part.key];
  const problem =
    value === undefined || value === null || limit.safeParse(value).success
      ? null
      : `From ${limit.minValue?.toLocaleString("en")} to ${limit.maxValue?.toLocaleString("en")}.`;
  return (
    <Field label={part.label} hint={part.hint} error={problem}>
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        value={value ?? ""}
        placeholder={defaultBudget[part.key]?.toLocaleString("en") ?? "As many as allowed"}
        onChange={({ target }) => {
          const { [part.key]: _, ...rest } = budget;
          const number = target.valueAsNumber;
          onChange(Number.isFinite(number) ? { ...rest, [part.key]: Math.round(number) } : rest);
        }}
      />
    </Field>
  );
}
