"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { api } from "@/lib/browser/api";
import { limits } from "@/lib/contracts/limits";
import { memberSettingsSchema } from "@/lib/contracts/settings";
import { FormProblem } from "./form-problem";
import { useSavedForm } from "./saved-form";

interface InstructionsFormProps {
  saved: string;
  /** Where it is kept: one's own, or the installation's. */
  endpoint: "/api/cowork/settings/member" | "/api/cowork/settings/installation";
  label: string;
  placeholder: string;
}

/** Standing instructions that every agent reads. */
export function InstructionsForm({ saved, endpoint, label, placeholder }: InstructionsFormProps) {
  const [text, setText] = useState(saved);
  const form = useSavedForm({
    schema: memberSettingsSchema.pick({ standing_instructions: true }),
    read: () => ({ standing_instructions: text }),
    save: (values) => api.patch(endpoint, values),
    done: "Instructions saved",
  });
  return (
    <form onSubmit={form.submit} noValidate className="grid gap-3">
      <Field label={label} hideLabel error={form.errors.standing_instructions}>
        <Textarea
          autoGrow
          rows={5}
          value={text}
          maxLength={limits.instructions}
          placeholder={placeholder}
          onChange={(event) => {
            setText(event.target.value);
            form.touched("standing_instructions");
          }}
        />
      </Field>
      <FormProblem>{form.problem}</FormProblem>
      <Button type="submit" loading={form.working} disabled={text === saved} className="justify-self-start">
        Save instructions
      </Button>
    </form>
  );
}
