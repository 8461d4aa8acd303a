"use client";

import { type FormEvent, useState } from "react";
import { api, problemSentence } from "@/lib/browser/api";
import { type CoworkspaceView, createCoworkspaceSchema } from "@/lib/contracts/coworkspaces";

/** The state of a form that makes a coworkspace. */
export function useCreateCoworkspace(onMade: (made: CoworkspaceView) => void) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = createCoworkspaceSchema.safeParse({ name });
    if (!parsed.success) return setProblem(parsed.error.issues[0]?.message ?? "Give it a name.");
    setWorking(true);
    try {
      onMade(await api.post<CoworkspaceView>("/api/cowork/coworkspaces", parsed.data));
    } catch (error) {
      setProblem(problemSentence(error));
    } finally {
      setWorking(false);
    }
  };
  const type = (next: string) => {
    setName(next);
    setProblem(null);
  };
  return { name, type, problem, working, submit };
}
