"use client";

import { Folders } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import { useCreateCoworkspace } from "./use-create-coworkspace";

/** What a person sees who has no coworkspace yet: what it is, and a form that makes one. */
export function FirstCoworkspace({ onMade }: { onMade: (made: CoworkspaceView) => void }) {
  const form = useCreateCoworkspace(onMade);
  return (
    <section className="mx-auto grid max-w-md gap-4 rounded-xl border bg-card p-6">
      <div className="grid gap-1">
        <Folders aria-hidden="true" strokeWidth={1.5} className="mb-1 size-7 text-primary" />
        <h1 className="font-semibold text-lg leading-7">Make your first coworkspace</h1>
        <p className="text-muted-foreground text-sm">
          A coworkspace is a folder that you and the agents share. You put files in, they work on them and
          leave finished ones.
        </p>
      </div>
      <form onSubmit={form.submit} noValidate className="grid gap-3">
        <Field label="Name" error={form.problem} hint="For example the name of a project or a client.">
          <Input
            value={form.name}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => form.type(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" loading={form.working} className="justify-self-start">
          Create coworkspace
        </Button>
      </form>
    </section>
  );
}
