"use client";

import { useActionState, useEffect, useRef } from "react";
import { FormProblem } from "@/components/settings/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AuthFormAction, AuthFormState } from "@/lib/contracts/members";
import { PasswordInput } from "./password-input";

/** E-mail and password. Works before scripts have loaded, too. */
export function SignInForm({ submit, next }: { submit: AuthFormAction; next: string | undefined }) {
  const [state, action, pending] = useActionState<AuthFormState, FormData>(submit, {});
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.error) password.current?.focus();
  }, [state]);
  return (
    <form action={action} className="grid gap-4">
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <FormProblem>{state.error ?? null}</FormProblem>
      <Field label="E-mail">
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
          defaultValue={state.email}
        />
      </Field>
      <Field label="Password">
        <PasswordInput
          name="password"
          ref={password}
          autoComplete="current-password"
          required
          maxLength={200}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={pending}>
        Sign in
      </Button>
    </form>
  );
}
