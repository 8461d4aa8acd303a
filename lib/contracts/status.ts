import { z } from "zod";

/** Status of a task and of its runs. */
export const runStatusSchema = z.enum([
  "pending",
  "thinking",
  "waiting_for_approval",
  "paused",
  "completed",
  "stopped",
  "error",
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

export const permissionModeSchema = z.enum(["ask_before", "act_autonomously"]);
export type PermissionMode = z.infer<typeof permissionModeSchema>;

export const folderLevelSchema = z.enum(["read", "read_write", "full"]);
export type FolderLevel = z.infer<typeof folderLevelSchema>;

const levelRank: Record<FolderLevel, number> = { read: 0, read_write: 1, full: 2 };

/** The lowest of the given levels, which is the one in effect. */
export function lowestLevel(first: FolderLevel, ...others: FolderLevel[]): FolderLevel {
  return others.reduce((low, level) => (levelRank[level] < levelRank[low] ? level : low), first);
}

/** Whether `have` is at least `need`. */
export function levelAllows(have: FolderLevel, need: FolderLevel): boolean {
  return levelRank[have] >= levelRank[need];
}

export const phaseStatusSchema = z.enum(["pending", "running", "completed", "failed", "skipped"]);
export type PhaseStatus = z.infer<typeof phaseStatusSchema>;

/** `waiting`: for a person; `waiting_for_agents`: for those that it started. */
export const agentStatusSchema = z.enum([
  "idle",
  "ready",
  "working",
  "waiting",
  "waiting_for_agents",
  "done",
  "failed",
  "stopped",
]);
export type AgentStatus = z.infer<typeof agentStatusSchema>;
