"use client";

import { useState } from "react";
import { FormDialog } from "@/components/settings/form-dialog";
import { useSavedForm } from "@/components/settings/saved-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { taskPath } from "@/lib/browser/task-path";
import { changeTaskSchema, type TaskView } from "@/lib/contracts/tasks";
import type { limitOfError } from "./raise-limit";
import { useRunAction } from "./use-run-actions";

type Limit = (typeof limitOfError)[keyof typeof limitOfError];

const words: Record<Limit, { label: string; used: (task: TaskView) => number | null }> = {
  max_turns: { label: "Turns", used: ({ run }) => run.turn_count },
  max_tokens: { label: "Tokens", used: ({ run }) => run.tokens.input + run.tokens.output },
  max_minutes: { label: "Minutes", used: () => null },
  max_money: { label: "Money", used: ({ run }) => run.cost },
};

interface RaiseLimitDialogProps {
  task: TaskView;
  limit: Limit;
  onClose: () => void;
}

/** Asks for a higher limit and starts the task again with it. Mount it to open it. */
export function RaiseLimitDialog({ task, limit, onClose }: RaiseLimitDialogProps) {
  const now = task.budget[limit] ?? 0;
  const [amount, setAmount] = useState(String(now * 2));
  const retry = useRunAction(task.id, "retry");
  const { label, used } = words[limit];
  const unit = limit === "max_money" ? ` ${task.run.currency}` : "";
  const form = useSavedForm({
    schema: changeTaskSchema,
    read: () => ({ budget: { [limit]: amount.trim() === "" ? Number.NaN : Number(amount) } }),
    save: async (change) => {
      await api.patch(taskPath(task.id), change);
      await retry.mutateAsync();
    },
    done: "Started again with the higher limit",
    onDone: onClose,
  });
  const spent = used(task);
  return (
    <FormDialog
      title="Raise the limit and start again"
      description="The plan that was approved is kept, and so is what lies in the folder. The new run counts from zero."
      action="Raise and retry"
      form={form}
      onClose={onClose}
    >
      <Field
        label={`${label}${unit ? `,${unit}` : ""}`}
        hint={`The limit was ${now.toLocaleString("en")}${unit}${spent === null ? "" : `; ${spent.toLocaleString("en", { maximumSignificantDigits: 6 })}${unit} were used`}.`}
        error={form.errors[`budget.${limit}`]}
      >
        <Input
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          value={amount}
          className="w-40 tabular-nums"
          onChange={(event) => {
            setAmount(event.target.value);
            form.touched(`budget.${limit}`);
          }}
        />
      </Field>
    </FormDialog>
  );
}
