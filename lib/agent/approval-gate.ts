import { mountNameOf } from "../contracts/mounts.ts";
import { type FolderLevel, levelAllows, type PermissionMode } from "../contracts/status.ts";
import type { Effect } from "./ports/tool.ts";

export type GateDecision =
  | { kind: "allow" }
  | { kind: "ask"; can_approve_for_run: boolean }
  | { kind: "refuse"; reason: string };

export type GateQuestion = {
  tool: string;
  effects: readonly Effect[];
  mode: PermissionMode;
  /** In effect for the coworkspace's own files. */
  level: FolderLevel;
  /** In effect for each mounted folder that may be used at all. */
  mounts?: readonly { name: string; level: FolderLevel }[];
  approved_tools: ReadonlySet<string>;
};

const LEVEL_NAMES: Record<FolderLevel, string> = { read: "Read", read_write: "Read & Write", full: "Full" };

const NEEDED_LEVEL: Record<Effect["kind"], FolderLevel> = {
  read: "read",
  run: "read",
  modify: "read_write",
  create: "full",
  move: "full",
  delete: "full",
};

const VERBS: Record<Effect["kind"], string> = {
  read: "Reading",
  run: "Running a command in",
  modify: "Changing",
  create: "Creating",
  move: "Moving",
  delete: "Deleting",
};

/** Whether a call may be carried out, must be asked about, or is refused. Decides from its effects alone. */
export function decideGate(question: GateQuestion): GateDecision {
  const { effects, mode, tool, approved_tools } = question;
  const reason = refusalOf(question);
  if (reason !== null) return { kind: "refuse", reason };
  // Deleting asks in every mode, and a yes holds for this one call only.
  if (effects.some(({ kind }) => kind === "delete")) return { kind: "ask", can_approve_for_run: false };
  if (mode === "act_autonomously" || approved_tools.has(tool)) return { kind: "allow" };
  return effects.some(isRisky) ? { kind: "ask", can_approve_for_run: true } : { kind: "allow" };
}

/** Why the levels in effect forbid a call; null where they allow it. */
export function refusalOf(question: Pick<GateQuestion, "effects" | "level" | "mounts">): string | null {
  for (const effect of question.effects) {
    if (effect.area === "own") continue;
    const level = levelAt(effect.path, question);
    if (level === null) return unknownMount(effect);
    if (!levelAllows(level, NEEDED_LEVEL[effect.kind])) return refusal(effect, level);
  }
  return null;
}

/** The level in effect at a path; null where it lies in a mounted folder that was not granted. */
function levelAt(
  path: string,
  { level, mounts = [] }: Pick<GateQuestion, "level" | "mounts">,
): FolderLevel | null {
  const name = mountNameOf(path);
  return name === null ? level : (mounts.find((mount) => mount.name === name)?.level ?? null);
}

/** Whether it touches what people may have made: anything in granted folders, and own files of earlier runs. */
function isRisky({ area, kind, made_by_run }: Effect): boolean {
  if (kind === "read") return false;
  return area === "granted" || (kind !== "create" && !made_by_run);
}

function unknownMount({ path }: Effect): string {
  return `There is no mounted folder “${mountNameOf(path)}” that this task may use (any more). Work without it, or say in your result what could not be done and why.`;
}

function refusal({ kind, path }: Effect, level: FolderLevel): string {
  const mount = mountNameOf(path);
  const where = mount === null ? "" : ` in the mounted folder “${mount}”`;
  return (
    `${VERBS[kind]} “${path}” needs the folder level ${LEVEL_NAMES[NEEDED_LEVEL[kind]]}, but this task has ${LEVEL_NAMES[level]}${where}. ` +
    "New files can be made in output/ at every level. Do it differently, or say in your result what could not be done and why."
  );
}
