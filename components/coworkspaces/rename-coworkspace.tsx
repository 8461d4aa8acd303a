"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormProblem } from "@/components/settings/form-problem";
import { useSavedForm } from "@/components/settings/saved-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { type CoworkspaceView, renameCoworkspaceSchema } from "@/lib/contracts/coworkspaces";
import { limits } from "@/lib/contracts/limits";

/** What other pages keep in the browser with the name of a coworkspace in it. */
const NAMED: readonly QueryKey[] = [["shell", "palette", "coworkspaces"], ["task"], ["admin", "folders"]];

/** Gives a coworkspace another name. */
export function RenameCoworkspace({ coworkspace }: { coworkspace: CoworkspaceView }) {
  const { slug, name: saved } = coworkspace;
  const queries = useQueryClient();
  const [name, setName] = useState(saved);
  const form = useSavedForm({
    schema: renameCoworkspaceSchema,
    read: () => ({ name }),
    save: async (values) => {
      await api.patch(`/api/cowork/coworkspaces/${encodeURIComponent(slug)}`, values);
      setName(values.name);
      // Forgotten, not marked as old: a page would first show what is kept, and only then ask again.
      for (const queryKey of NAMED) queries.removeQueries({ queryKey, type: "inactive" });
    },
    done: "Coworkspace renamed",
  });
  return (
    <form onSubmit={form.submit} noValidate className="grid max-w-md gap-3">
      <Field
        label="Name"
        hideLabel
        error={form.errors.name}
        hint="Its address and its folder on the server stay as they are."
      >
        <Input
          value={name}
          maxLength={limits.name}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            form.touched("name");
          }}
        />
      </Field>
      <FormProblem>{form.problem}</FormProblem>
      <Button
        type="submit"
        loading={form.working}
        disabled={name.trim() === saved}
        className="justify-self-start"
      >
        Rename
      </Button>
    </form>
  );
}
