"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { toast } from "@/components/ui/toast";
import { ProblemError, problemSentence } from "@/lib/browser/api";

export type FieldErrors = Record<string, string>;

interface Options<S extends z.ZodType> {
  schema: S;
  read: () => unknown;
  save: (values: z.output<S>) => Promise<unknown>;
  /** Said when it is done. */
  done: string;
  onDone?: () => void;
}

/** A form that checks in the browser with the server's own schema, saves, and puts each error beside its field. */
export function useSavedForm<S extends z.ZodType>({ schema, read, save, done, onDone }: Options<S>) {
  const router = useRouter();
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    const parsed = schema.safeParse(read());
    if (!parsed.success) return setErrors(errorsOf(parsed.error));
    setErrors({});
    setWorking(true);
    try {
      await save(parsed.data);
      toast.success(done);
      onDone?.();
      router.refresh();
    } catch (error) {
      const fields = fieldErrors(error);
      setErrors(fields);
      if (Object.keys(fields).length === 0) setProblem(problemSentence(error));
    } finally {
      setWorking(false);
    }
  };
  /** To be called when a field changes: its error has been heard. */
  const touched = (field: string) => {
    setProblem(null);
    setErrors(({ [field]: _, ...rest }) => rest);
  };
  return { errors, problem, working, submit, touched };
}

function errorsOf(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) errors[issue.path.join(".")] ??= issue.message;
  return errors;
}

/** The `errors` of a problem+json answer, by field. */
export function fieldErrors(error: unknown): FieldErrors {
  if (!(error instanceof ProblemError) || !Array.isArray(error.fields.errors)) return {};
  const errors: FieldErrors = {};
  for (const each of error.fields.errors as { path?: unknown; message?: unknown }[]) {
    if (typeof each.path === "string" && typeof each.message === "string") errors[each.path] ??= each.message;
  }
  return errors;
}
