"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { limits } from "@/lib/contracts/limits";

interface ReasonFormProps {
  label: string;
  placeholder: string;
  submitLabel: string;
  /** A reason must be given. */
  required?: boolean;
  /** The answer is on its way. */
  busy?: boolean;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

/** Asks for a few words before something is turned down. Ctrl or ⌘ with Enter sends. */
export function ReasonForm({
  label,
  placeholder,
  submitLabel,
  required = false,
  busy = false,
  onSubmit,
  onCancel,
}: ReasonFormProps) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const submit = () => {
    const words = reason.trim();
    if (required && words === "") setError("Say what should be different.");
    else onSubmit(words);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={label} error={error}>
        <Textarea
          autoFocus
          autoGrow
          rows={2}
          maxRows={8}
          maxLength={limits.reason}
          placeholder={placeholder}
          value={reason}
          onChange={(event) => {
            setError(undefined);
            setReason(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              submit();
            }
            if (event.key === "Escape" && !busy) onCancel();
          }}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit" loading={busy}>
          {submitLabel}
        </Button>
        <Button variant="ghost" disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
