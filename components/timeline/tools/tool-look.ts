import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { ApprovalItem, ToolItem } from "@/lib/contracts/timeline-items";

/** How calls of one tool are told: one file a tool, collected in registry.ts. */
export interface ToolLook {
  icon: LucideIcon;
  /** While it works, when it is done, and for "Could not …": "Reading", "Read", "read". */
  verbs: readonly [doing: string, done: string, base: string];
  /** While a person has yet to answer, in place of "Waiting for you to …". */
  waits?: string;
  /** What the verb is about; paths are set in the typewriter face. */
  subject: (args: Arguments) => readonly Subject[];
  /** What a fold of several calls counts: "file", "files". */
  noun: readonly [one: string, many: string];
  /** Shown when the line is opened; without it the arguments and the result as they are. */
  Body?: ComponentType<ToolBodyProps>;
}

export type Subject = { text: string; isPath?: boolean };
export type ToolBodyProps = { item: ToolItem; args: Arguments; approval: ApprovalItem | null };

/** The arguments of a call as a model wrote them: anything may be missing or of another kind. */
export type Arguments = {
  text: (name: string) => string;
  value: (name: string) => unknown;
  all: unknown;
};

/** Reads arguments without trusting them. */
export function readArguments(all: unknown): Arguments {
  const record = typeof all === "object" && all !== null ? (all as Record<string, unknown>) : {};
  return {
    all,
    value: (name) => record[name],
    text: (name) => (typeof record[name] === "string" ? record[name] : ""),
  };
}

export const path = (text: string): Subject => ({ text, isPath: true });
export const words = (text: string): Subject => ({ text });

/** A quotation that fits on a line. */
export function quote(text: string, most = 60): Subject {
  const line = text.replace(/\s+/g, " ").trim();
  return words(`“${line.length > most ? `${line.slice(0, most - 1)}…` : line}”`);
}
