"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { cn } from "@/lib/browser/cn";
import { fieldsOf, readFields } from "./argument-fields";

interface ArgumentFormProps {
  arguments: unknown;
  /** The answer is on its way. */
  busy: boolean;
  onApprove: (args: Record<string, unknown>) => void;
  onCancel: () => void;
}

/** Edits what a call would be made with, then approves that. */
export function ArgumentForm({ arguments: args, busy, onApprove, onCancel }: ArgumentFormProps) {
  const [fields, setFields] = useState(() => fieldsOf(args));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const change = (name: string, text: string) => {
    setErrors({});
    setFields(fields.map((field) => (field.name === name ? { ...field, text } : field)));
  };
  const submit = () => {
    const read = readFields(fields);
    if (read.ok) onApprove(read.arguments);
    else setErrors(read.errors);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {fields.map((field, index) => (
        <Field key={field.name} label={labelOf(field.name)} error={errors[field.name]}>
          {field.kind === "line" ? (
            <Input
              autoFocus={index === 0}
              spellCheck={false}
              className="font-mono text-xs"
              value={field.text}
              onChange={(event) => change(field.name, event.target.value)}
            />
          ) : (
            <Textarea
              autoFocus={index === 0}
              autoGrow
              rows={field.kind === "text" ? 3 : 1}
              maxRows={14}
              spellCheck={field.kind === "text"}
              className={cn("text-xs leading-5", "font-mono")}
              value={field.text}
              onChange={(event) => change(field.name, event.target.value)}
            />
          )}
        </Field>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit" loading={busy}>
          Approve with these changes
        </Button>
        <Button variant="ghost" disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function labelOf(name: string): string {
  if (name === "") return "Arguments";
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
