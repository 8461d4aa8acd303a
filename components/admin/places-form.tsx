"use client";

import { useState } from "react";
import { FormProblem } from "@/components/settings/form-problem";
import { useSavedForm } from "@/components/settings/saved-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { type InstallationSettings, installationSettingsSchema } from "@/lib/contracts/settings";

const fields = [
  {
    key: "max_concurrent_sub_agents",
    label: "Sub-agents of one run",
    hint: "More finish parallel phases sooner, and cost more at the same time.",
  },
  {
    key: "max_agents_per_member",
    label: "Agents of one member",
    hint: "Over all of their tasks. What is more waits for a free place.",
  },
  {
    key: "max_agents_per_worker",
    label: "Agents in one server process",
    hint: "As many as its memory, and the model's server, can bear.",
  },
  {
    key: "max_agents",
    label: "Agents in the whole installation",
    hint: "Empty: as many as all processes have places for.",
    mayBeEmpty: true,
  },
] as const;

const schema = installationSettingsSchema.pick({
  max_concurrent_sub_agents: true,
  max_agents_per_member: true,
  max_agents_per_worker: true,
  max_agents: true,
});
type Key = (typeof fields)[number]["key"];
type Texts = Record<Key, string>;

/** How many agents work at the same time: of a run, of a member, in a process, and in all. */
export function PlacesForm({ saved }: { saved: Pick<InstallationSettings, Key> }) {
  const before = textsOf(saved);
  const [texts, setTexts] = useState(before);
  const form = useSavedForm({
    schema,
    read: () => Object.fromEntries(fields.map((field) => [field.key, numberOf(texts[field.key], field)])),
    save: (values) => api.patch("/api/cowork/settings/installation", values),
    done: "Limits saved",
  });
  return (
    <form onSubmit={form.submit} noValidate className="grid max-w-md gap-4">
      {fields.map(({ key, label, hint }) => (
        <Field key={key} label={label} hint={hint} error={inWords(form.errors[key])}>
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            value={texts[key]}
            className="w-28"
            onChange={({ target }) => {
              setTexts((now) => ({ ...now, [key]: target.value }));
              form.touched(key);
            }}
          />
        </Field>
      ))}
      <FormProblem>{form.problem}</FormProblem>
      <Button
        type="submit"
        loading={form.working}
        disabled={fields.every(({ key }) => texts[key] === before[key])}
        className="justify-self-start"
      >
        Save limits
      </Button>
    </form>
  );
}

function textsOf(saved: Pick<InstallationSettings, Key>): Texts {
  return Object.fromEntries(fields.map(({ key }) => [key, saved[key]?.toString() ?? ""])) as Texts;
}

function numberOf(text: string, field: (typeof fields)[number]): number | null {
  if (text.trim() === "") return "mayBeEmpty" in field ? null : Number.NaN;
  return Number(text);
}

function inWords(problem: string | undefined): string | undefined {
  return problem && /number|int/i.test(problem) ? "Enter a whole number." : problem;
}
