"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { memberSettingsSchema } from "@/lib/contracts/settings";
import { FormProblem } from "./form-problem";
import { useSavedForm } from "./saved-form";

/** One's name; the e-mail address is shown, since it is how one signs in. */
export function ProfileForm({ name: saved, email }: { name: string; email: string }) {
  const [name, setName] = useState(saved);
  const form = useSavedForm({
    schema: memberSettingsSchema.pick({ name: true }),
    read: () => ({ name }),
    save: (values) => api.patch("/api/cowork/settings/member", values),
    done: "Name saved",
  });
  return (
    <form onSubmit={form.submit} noValidate className="grid max-w-md gap-3">
      <Field label="Name" error={form.errors.name}>
        <Input
          value={name}
          maxLength={120}
          autoComplete="name"
          onChange={(event) => {
            setName(event.target.value);
            form.touched("name");
          }}
        />
      </Field>
      <Field label="E-mail" hint="You sign in with it.">
        <Input value={email} readOnly className="bg-muted" />
      </Field>
      <FormProblem>{form.problem}</FormProblem>
      <Button
        type="submit"
        loading={form.working}
        disabled={name.trim() === saved}
        className="justify-self-start"
      >
        Save name
      </Button>
    </form>
  );
}
