"use client";

import { useState } from "react";
import { levelWords } from "@/components/coworkspaces/level-words";
import { LevelSelect } from "@/components/grants/level-select";
import { FormDialog } from "@/components/settings/form-dialog";
import { useSavedForm } from "@/components/settings/saved-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { type MountedFolderView, registerFolderSchema } from "@/lib/contracts/folders";
import type { FolderLevel } from "@/lib/contracts/status";

interface FolderDialogProps {
  /** Null: a new one. */
  folder: MountedFolderView | null;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Registers a directory of the server, or renames one and sets its highest level. Mount it to open it. */
export function FolderDialog({ folder, onDone, onClose }: FolderDialogProps) {
  const [name, setName] = useState(folder?.name ?? "");
  const [path, setPath] = useState(folder?.path ?? "");
  const [level, setLevel] = useState<FolderLevel>(folder?.level ?? "read");
  const form = useSavedForm({
    schema: registerFolderSchema,
    read: () => ({ name, path, level }),
    save: async (values) => {
      const url = "/api/cowork/admin/folders";
      if (folder) {
        const change = { name: values.name, level: values.level };
        await api.patch(`${url}/${encodeURIComponent(folder.id)}`, change);
      } else await api.post(url, values);
      await onDone();
    },
    done: folder ? "Folder changed" : `${name.trim()} is mounted; now grant it`,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={folder ? `Edit “${folder.name}”` : "Mount a folder"}
      description={
        folder
          ? "Agents at work find it under the new name, and at the new level, with their next step."
          : "Its files stay where they are. Nobody can use it until you grant it."
      }
      form={form}
      action={folder ? "Save" : "Mount"}
      onClose={onClose}
    >
      <Field
        label="Path on the server"
        hint={
          folder
            ? "To use another directory, mount it as another folder."
            : "Absolute, such as /srv/contracts."
        }
        error={form.errors.path}
      >
        <Input
          value={path}
          readOnly={folder !== null}
          spellCheck={false}
          autoComplete="off"
          className="font-mono read-only:text-muted-foreground"
          onChange={(event) => {
            setPath(event.target.value);
            form.touched("path");
          }}
        />
      </Field>
      <Field
        label="Name"
        hint={`Agents find it as mounts/${name.trim() || "NAME"}/.`}
        error={form.errors.name}
      >
        <Input
          value={name}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            form.touched("name");
          }}
        />
      </Field>
      <Field
        label="At most"
        hint={`${levelWords[level].allows}. No grant gives more.`}
        error={form.errors.level}
      >
        <LevelSelect label="At most" value={level} onChange={setLevel} />
      </Field>
    </FormDialog>
  );
}
