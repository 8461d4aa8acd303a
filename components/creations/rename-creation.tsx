"use client";

import { useState } from "react";
import { FormDialog } from "@/components/settings/form-dialog";
import { useSavedForm } from "@/components/settings/saved-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { type CreationView, renameCreationSchema } from "@/lib/contracts/creations";

interface RenameCreationProps {
  creation: CreationView;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks for another title. Mount it to open it. */
export function RenameCreation({ creation, onDone, onClose }: RenameCreationProps) {
  const [title, setTitle] = useState(creation.title);
  const form = useSavedForm({
    schema: renameCreationSchema,
    read: () => ({ title }),
    save: async (values) => {
      await api.patch(`/api/cowork/creations/${encodeURIComponent(creation.id)}`, values);
      await onDone();
    },
    done: "Creation renamed",
    onDone: onClose,
  });
  return (
    <FormDialog title="Rename creation" action="Rename" size="sm" form={form} onClose={onClose}>
      <Field label="Title" error={form.errors.title}>
        <Input
          value={title}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => {
            setTitle(event.target.value);
            form.touched("title");
          }}
        />
      </Field>
    </FormDialog>
  );
}
