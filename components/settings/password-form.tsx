"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { changePasswordSchema } from "@/lib/contracts/settings";
import { FormProblem } from "./form-problem";
import { useSavedForm } from "./saved-form";

/** Changes the password. It ends every session, so one signs in anew. */
export function PasswordForm() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const form = useSavedForm({
    schema: changePasswordSchema,
    read: () => ({ current_password: current, new_password: next }),
    save: (values) => api.post("/api/cowork/settings/password", values),
    done: "Password changed. Sign in with the new one.",
    onDone: () => {
      setCurrent("");
      setNext("");
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="grid max-w-md gap-3">
      <Field label="Present password" error={form.errors.current_password}>
        <Input
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => {
            setCurrent(event.target.value);
            form.touched("current_password");
          }}
        />
      </Field>
      <Field label="New password" hint="At least 10 characters." error={form.errors.new_password}>
        <Input
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={(event) => {
            setNext(event.target.value);
            form.touched("new_password");
          }}
        />
      </Field>
      <FormProblem>{form.problem}</FormProblem>
      <Button
        type="submit"
        loading={form.working}
        disabled={current === "" || next === ""}
        className="justify-self-start"
      >
        Change password
      </Button>
    </form>
  );
}
