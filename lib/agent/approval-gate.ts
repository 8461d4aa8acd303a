import { type FolderLevel, levelAllows, type PermissionMode } from "../contracts/status.ts";
import type { Effect } from "./ports.ts";

export type GateDecision =
  | { kind: "allow" }
  | { kind: "ask"; can_approve_for_run: boolean }
  | { kind: "refuse"; reason: string };

export type GateQuestion = {
  tool: string;
  effects: readonly Effect[];
  mode: PermissionMode;
  level: FolderLevel;
  approved_tools: ReadonlySet<string>;
};

const LEVEL_NAMES: Record<FolderLevel, string> = { read: "Read", read_write: "Read & Write", full: "Full" };

const NEEDED_LEVEL: Record<Effect["kind"], FolderLevel> = {
  read: "read",
  modify: "read_write",
  create: "full",
  move: "full",
  delete: "full",
};

const VERBS: Record<Effect["kind"], string> = {
  read: "Reading",
  modify: "Changing",
  create: "Creating",
  move: "Moving",
  delete: "Deleting",
};

/** Whether a call may be carried out, must be asked about, or is refused. Decides from its effects alone. */
export function decideGate(question: GateQuestion): GateDecision {
  const { effects, level, mode, tool, approved_tools } = question;
  const refused = effects.find((effect) => !isWithinLevel(effect, level));
  if (refused) return { kind: "refuse", reason: refusal(refused, level) };
  // Deleting asks in every mode, and a yes holds for this one call only.
  if (effects.some(({ kind }) => kind === "delete")) return { kind: "ask", can_approve_for_run: false };
  if (mode === "act_autonomously" || approved_tools.has(tool)) return { kind: "allow" };
  return effects.some(isRisky) ? { kind: "ask", can_approve_for_run: true } : { kind: "allow" };
}

function isWithinLevel({ area, kind }: Effect, level: FolderLevel): boolean {
  return area === "own" || levelAllows(level, NEEDED_LEVEL[kind]);
}

/** Whether it touches what people may have made: anything in granted folders, and own files of earlier runs. */
function isRisky({ area, kind, made_by_run }: Effect): boolean {
  if (kind === "read") return false;
  return area === "granted" || (kind !== "create" && !made_by_run);
}

function refusal({ kind, path }: Effect, level: FolderLevel): string {
  return (
    `${VERBS[kind]} “${path}” needs the folder level ${LEVEL_NAMES[NEEDED_LEVEL[kind]]}, but this task has ${LEVEL_NAMES[level]}. ` +
    "New files can be made in output/ at every level. Do it differently, or say in your result what could not be done and why."
  );
}
