import { approvalViewSchema } from "../../contracts/approvals.ts";
import { changeViewSchema } from "../../contracts/changes.ts";
import { coworkspaceViewSchema, fileEntrySchema } from "../../contracts/coworkspaces.ts";
import { creationViewSchema } from "../../contracts/creations.ts";
import { mountedFolderSchema } from "../../contracts/folders.ts";
import { grantViewSchema } from "../../contracts/grants.ts";
import { memberViewSchema } from "../../contracts/member-views.ts";
import { tokenViewSchema } from "../../contracts/members.ts";
import { memoryNoteSchema } from "../../contracts/memory.ts";
import { modelViewSchema, providerViewSchema } from "../../contracts/models.ts";
import { planSchema, planViewSchema } from "../../contracts/plan.ts";
import { filePreviewSchema } from "../../contracts/previews.ts";
import { problemSchema } from "../../contracts/problem.ts";
import { taskListItemSchema, taskViewSchema } from "../../contracts/tasks.ts";
import { trashEntrySchema } from "../../contracts/trash.ts";
import { runEventSchema } from "./run-event-schema.ts";

/** Schemas that the description names once and refers to. */
export const components = {
  Approval: approvalViewSchema,
  Change: changeViewSchema,
  Coworkspace: coworkspaceViewSchema,
  Creation: creationViewSchema,
  FileEntry: fileEntrySchema,
  FilePreview: filePreviewSchema,
  Grant: grantViewSchema,
  Member: memberViewSchema,
  MountedFolder: mountedFolderSchema,
  MemoryNote: memoryNoteSchema,
  Model: modelViewSchema,
  Plan: planSchema,
  PlanView: planViewSchema,
  Problem: problemSchema,
  Provider: providerViewSchema,
  RunEvent: runEventSchema,
  Task: taskViewSchema,
  TaskListItem: taskListItemSchema,
  Token: tokenViewSchema,
  TrashEntry: trashEntrySchema,
};
