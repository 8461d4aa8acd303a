"use client";

import { useState } from "react";
import { MoneyInput, readAmount, typedAmount } from "@/components/money/money-input";
import { FormProblem } from "@/components/settings/form-problem";
import { useSavedForm } from "@/components/settings/saved-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { type InstallationSettings, installationSettingsSchema } from "@/lib/contracts/settings";

const schema = installationSettingsSchema.pick({
  currency: true,
  default_task_money: true,
  default_member_budget: true,
});
type Money = Pick<InstallationSettings, "currency" | "default_task_money" | "default_member_budget">;

/** The currency, and what runs and members may cost unless something else is said. */
export function MoneyForm({ saved }: { saved: Money }) {
  const [currency, setCurrency] = useState(saved.currency);
  const [run, setRun] = useState(typedAmount(saved.default_task_money));
  const [month, setMonth] = useState(typedAmount(saved.default_member_budget));
  const form = useSavedForm({
    schema,
    read: () => ({ currency, default_task_money: readAmount(run), default_member_budget: readAmount(month) }),
    save: (values) => api.patch("/api/cowork/settings/installation", values),
    done: "Money settings saved",
  });
  const unchanged =
    currency === saved.currency &&
    readAmount(run) === saved.default_task_money &&
    readAmount(month) === saved.default_member_budget;
  return (
    <form onSubmit={form.submit} noValidate className="grid max-w-md gap-4">
      <Field
        label="Currency"
        hint="A word that stands behind amounts, such as EUR. Nothing is converted."
        error={form.errors.currency}
      >
        <Input
          value={currency}
          maxLength={10}
          className="w-28"
          onChange={(event) => {
            setCurrency(event.target.value);
            form.touched("currency");
          }}
        />
      </Field>
      <Field
        label="A run may cost"
        hint="Where a task says nothing else. Empty: no limit."
        error={form.errors.default_task_money}
      >
        <MoneyInput
          value={run}
          currency={currency}
          placeholder="No limit"
          onChange={(value) => {
            setRun(value);
            form.touched("default_task_money");
          }}
        />
      </Field>
      <Field
        label="A member's runs may cost in a month"
        hint="For everybody without a budget of their own. Empty: no limit."
        error={form.errors.default_member_budget}
      >
        <MoneyInput
          value={month}
          currency={currency}
          placeholder="No limit"
          onChange={(value) => {
            setMonth(value);
            form.touched("default_member_budget");
          }}
        />
      </Field>
      <FormProblem>{form.problem}</FormProblem>
      <Button type="submit" loading={form.working} disabled={unchanged} className="justify-self-start">
        Save money settings
      </Button>
    </form>
  );
}
