"use client";

import { useActionState, useState } from "react";
import { FormProblem } from "@/components/settings/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AuthFormAction, AuthFormState } from "@/lib/contracts/members";
import { passwordSchema } from "@/lib/contracts/members";
import { PasswordInput } from "./password-input";

/** Makes the first admin. */
export function SetupForm({ submit }: { submit: AuthFormAction }) {
  const [state, action, pending] = useActionState<AuthFormState, FormData>(submit, {});
  const [password, setPassword] = useState("");
  const [left, setLeft] = useState(false);
  const fields = state.fields ?? {};
  const tooShort =
    left && password !== "" ? passwordSchema.safeParse(password).error?.issues[0]?.message : undefined;
  const passwordProblem = tooShort ?? fields.password;
  const elsewhere = state.error && Object.keys(fields).length === 0 ? state.error : null;
  return (
    <form action={action} className="grid gap-4">
      <FormProblem>{elsewhere}</FormProblem>
      <Field label="Your name" error={fields.name}>
        <Input name="name" autoComplete="name" required autoFocus maxLength={120} defaultValue={state.name} />
      </Field>
      <Field label="E-mail" hint="You sign in with it. Nothing is sent to it." error={fields.email}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={state.email}
        />
      </Field>
      <Field
        label="Password"
        hint={passwordProblem ? null : "At least 10 characters. A few words in a row are easy to remember."}
        error={passwordProblem}
      >
        <PasswordInput
          name="password"
          autoComplete="new-password"
          required
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onBlur={() => setLeft(true)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={pending}>
        Create admin and continue
      </Button>
    </form>
  );
}
