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
    key: "storage_per_coworkspace",
    label: "GB in one coworkspace",
    hint: "Files and output, of people and agents. Mounted folders, the trash and kept versions do not count.",
  },
  {
    key: "storage_per_member",
    label: "GB of one member",
    hint: "All coworkspaces that they own together.",
  },
] as const;

const schema = installationSettingsSchema.pick({ storage_per_coworkspace: true, storage_per_member: true });
type Limits = Pick<InstallationSettings, (typeof fields)[number]["key"]>;

const GB = 1_000_000_000;
const toText = (limit: number | null) => (limit === null ? "" : String(limit / GB));

/** How much may be stored. Empty: as much as the disk holds. */
export function StorageForm({ saved }: { saved: Limits }) {
  const before = fields.map(({ key }) => [key, toText(saved[key])] as const);
  const [texts, setTexts] = useState<Record<string, string>>(Object.fromEntries(before));
  const form = useSavedForm({
    schema,
    read: () => Object.fromEntries(fields.map(({ key }) => [key, toBytes(texts[key] ?? "")])),
    save: (values) => api.patch("/api/cowork/settings/installation", values),
    done: "Saved",
  });
  return (
    <form onSubmit={form.submit} noValidate className="grid max-w-md gap-4">
      {fields.map(({ key, label, hint }) => (
        <Field
          key={key}
          label={label}
          hint={`${hint} Empty: as much as the disk holds.`}
          error={form.errors[key]}
        >
          <Input
            inputMode="decimal"
            value={texts[key] ?? ""}
            className="w-28"
            onChange={({ target }) => {
              setTexts({ ...texts, [key]: target.value });
              form.touched(key);
            }}
          />
        </Field>
      ))}
      <FormProblem>{form.problem}</FormProblem>
      <Button
        type="submit"
        loading={form.working}
        disabled={before.every(([key, text]) => texts[key] === text)}
        className="justify-self-start"
      >
        Save storage
      </Button>
    </form>
  );
}

function toBytes(text: string): number | null {
  const bare = text.trim().replace(",", ".");
  return bare === "" ? null : Math.round(Number(bare) * GB);
}
