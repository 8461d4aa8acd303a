"use client";

import { useState } from "react";
import { FormProblem } from "@/components/settings/form-problem";
import { useSavedForm } from "@/components/settings/saved-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { installationSettingsSchema } from "@/lib/contracts/settings";

/** How many sub-agents may work at once. */
export function SubAgentsForm({ saved }: { saved: number }) {
  const [amount, setAmount] = useState(String(saved));
  const form = useSavedForm({
    schema: installationSettingsSchema.pick({ max_concurrent_sub_agents: true }),
    read: () => ({ max_concurrent_sub_agents: amount === "" ? Number.NaN : Number(amount) }),
    save: (values) => api.patch("/api/cowork/settings/installation", values),
    done: "Limit saved",
  });
  const problem = form.errors.max_concurrent_sub_agents;
  return (
    <form onSubmit={form.submit} noValidate className="grid max-w-md gap-3">
      <Field
        label="At most at once"
        hint="More finish parallel phases sooner, and cost more at the same time."
        error={problem && /number/i.test(problem) ? "Enter a whole number." : problem}
      >
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={64}
          value={amount}
          className="w-28"
          onChange={(event) => {
            setAmount(event.target.value);
            form.touched("max_concurrent_sub_agents");
          }}
        />
      </Field>
      <FormProblem>{form.problem}</FormProblem>
      <Button
        type="submit"
        loading={form.working}
        disabled={amount === String(saved)}
        className="justify-self-start"
      >
        Save limit
      </Button>
    </form>
  );
}
