"use client";

import { useState } from "react";
import { ProblemError, problemSentence } from "@/lib/browser/api";
import type { Theirs } from "./edit-conflict";

interface Options {
  /** Saves a text over the version that was read; null: whatever is there. */
  save: (text: string, version: string | null) => Promise<string | null>;
  /** The text as it is now. */
  load: () => Promise<Theirs>;
  version: string | null;
}

type State =
  | { kind: "idle" }
  | { kind: "saving" }
  | { kind: "failed"; sentence: string }
  | { kind: "conflict"; sentence: string; theirs: Theirs };

/** Saves a text only over the version that its writer has seen. Where that is another by now, both are offered. */
export function useGuardedSave({ save, load, ...initial }: Options) {
  const [version, setVersion] = useState(initial.version);
  const [state, setState] = useState<State>({ kind: "idle" });

  /** Whether it was saved. `seen`: over that version, which its writer has been shown. */
  const submit = async (text: string, seen: string | null = version): Promise<boolean> => {
    setState({ kind: "saving" });
    try {
      setVersion(await save(text, seen));
      setState({ kind: "idle" });
      return true;
    } catch (error) {
      setState(await failure(error, load));
      return false;
    }
  };
  /** Takes the other's text, which it gives. */
  const takeTheirs = (theirs: Theirs): string => {
    setVersion(theirs.version);
    setState({ kind: "idle" });
    return theirs.text;
  };
  return { state, submit, takeTheirs };
}

async function failure(error: unknown, load: Options["load"]): Promise<State> {
  const sentence = problemSentence(error);
  if (!(error instanceof ProblemError) || error.status !== 412) return { kind: "failed", sentence };
  const theirs = await load().catch(() => null);
  return theirs ? { kind: "conflict", sentence, theirs } : { kind: "failed", sentence };
}

/** The header that names the version which a text was read at. */
export function ifMatch(version: string | null) {
  return version === null ? {} : { headers: { "if-match": `"${version}"` } };
}
