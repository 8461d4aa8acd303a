"use client";

import { useState } from "react";
import { FormProblem } from "@/components/settings/form-problem";
import { useSavedForm } from "@/components/settings/saved-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { installationSettingsSchema } from "@/lib/contracts/settings";

const schema = installationSettingsSchema.pick({ change_retention_days: true });

/** For how long what agents changed can be undone. */
export function RetentionForm({ saved }: { saved: number }) {
  const [days, setDays] = useState(String(saved));
  const form = useSavedForm({
    schema,
    read: () => ({ change_retention_days: days.trim() === "" ? Number.NaN : Number(days) }),
    save: (values) => api.patch("/api/cowork/settings/installation", values),
    done: "Saved",
  });
  const problem = form.errors.change_retention_days;
  return (
    <form onSubmit={form.submit} noValidate className="grid max-w-md gap-4">
      <Field
        label="Days after the end of a run"
        hint="Runs that go on can be undone however long they take. Fewer days take less space on the disk."
        error={problem && /number|int/i.test(problem) ? "Enter a whole number." : problem}
      >
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          value={days}
          className="w-28"
          onChange={({ target }) => {
            setDays(target.value);
            form.touched("change_retention_days");
          }}
        />
      </Field>
      <FormProblem>{form.problem}</FormProblem>
      <Button
        type="submit"
        loading={form.working}
        disabled={days === String(saved)}
        className="justify-self-start"
      >
        Save days
      </Button>
    </form>
  );
}
