"use client";

import { type FormEvent, useState } from "react";
import { FormDialog } from "@/components/settings/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { problemSentence } from "@/lib/browser/api";
import { nameProblem, stem } from "./paths";

interface NameDialogProps {
  title: string;
  description: string;
  initial: string;
  confirmLabel: string;
  /** Filled in and selected, for a new thing. */
  suggestion?: string;
  /** Names that are there already. */
  taken: ReadonlySet<string>;
  onConfirm: (name: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for the name of a file or folder. Mount it to open it. */
export function NameDialog({
  title,
  description,
  initial,
  confirmLabel,
  suggestion = "",
  taken,
  onConfirm,
  onClose,
}: NameDialogProps) {
  const [name, setName] = useState(initial || suggestion);
  const [failure, setFailure] = useState<string | null>(null);
  const [working, setWorking] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    const problem =
      nameProblem(trimmed) ??
      (trimmed !== initial && taken.has(trimmed) ? "That name is taken in this folder." : null);
    if (problem) return setFailure(problem);
    if (trimmed === initial) return onClose();
    setWorking(true);
    try {
      await onConfirm(trimmed);
      onClose();
    } catch (error) {
      setFailure(problemSentence(error));
      setWorking(false);
    }
  };

  return (
    <FormDialog
      title={title}
      description={description}
      action={confirmLabel}
      size="sm"
      form={{ submit, working, problem: null }}
      onClose={onClose}
    >
      <Field label="Name" error={failure}>
        <Input
          value={name}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setName(event.target.value);
            setFailure(null);
          }}
          // The extension stays as it is unless the person means to change it.
          onFocus={(event) => event.target.setSelectionRange(0, stem(event.target.value).length)}
        />
      </Field>
    </FormDialog>
  );
}
