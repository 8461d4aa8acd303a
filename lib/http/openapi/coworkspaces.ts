import { z } from "zod";
import {
  coworkspaceViewSchema,
  createCoworkspaceSchema,
  deleteCoworkspaceSchema,
  instructionsSchema,
  renameCoworkspaceSchema,
  shareSchema,
} from "../../contracts/coworkspaces.ts";
import { grantViewSchema } from "../../contracts/grants.ts";
import { memoryNoteSchema, writeMemoryNoteSchema } from "../../contracts/memory.ts";
import { answers, empty, FOLDER_READ, FOLDER_WRITE, type Operation } from "./operation.ts";

const tag = "Coworkspaces";
const ONE = "/api/cowork/coworkspaces/{slug}";
const versionedInstructions = instructionsSchema.extend({ version: z.string().nullable() });

export const coworkspaceOperations: Operation[] = [
  {
    ...{ method: "get", path: "/api/cowork/coworkspaces", id: "listCoworkspaces", tag },
    summary: "Your own coworkspaces and those shared with you",
    responses: answers(z.object({ coworkspaces: z.array(coworkspaceViewSchema) }), "Newest first"),
  },
  {
    ...{ method: "post", path: "/api/cowork/coworkspaces", id: "createCoworkspace", tag },
    summary: "Make a coworkspace",
    body: createCoworkspaceSchema,
    responses: answers(coworkspaceViewSchema, "Made, with a readable slug", 201),
    problems: [409, 503],
  },
  {
    ...{ method: "get", path: ONE, id: "getCoworkspace", tag },
    summary: "One coworkspace",
    responses: answers(coworkspaceViewSchema, "The coworkspace"),
  },
  {
    ...{ method: "patch", path: ONE, id: "renameCoworkspace", tag },
    summary: "Give a coworkspace another name; its slug stays",
    body: renameCoworkspaceSchema,
    responses: answers(coworkspaceViewSchema, "Renamed"),
    problems: [403],
  },
  {
    ...{ method: "delete", path: ONE, id: "deleteCoworkspace", tag },
    summary: "Delete a coworkspace with its tasks; its files go to the server's trash",
    body: deleteCoworkspaceSchema,
    responses: empty("Deleted"),
    problems: [403, 409],
  },
  {
    ...{ method: "get", path: `${ONE}/instructions`, id: "readInstructions", tag },
    summary: "The folder's standing instructions",
    responses: answers(versionedInstructions, "The text of .instructions.md"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "put", path: `${ONE}/instructions`, id: "writeInstructions", tag },
    summary: "Replace the folder's standing instructions",
    body: instructionsSchema,
    responses: answers(versionedInstructions, "Replaced"),
    problems: FOLDER_WRITE,
  },
  {
    ...{ method: "get", path: `${ONE}/memory`, id: "listMemory", tag },
    summary: "The notes that agents keep across tasks",
    responses: answers(z.object({ notes: z.array(memoryNoteSchema) }), "The last changed first"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "put", path: `${ONE}/memory/{key}`, id: "writeMemoryNote", tag },
    summary: "Write a note",
    body: writeMemoryNoteSchema,
    responses: answers(memoryNoteSchema, "Written, with the key it got"),
    problems: FOLDER_WRITE,
  },
  {
    ...{ method: "delete", path: `${ONE}/memory/{key}`, id: "deleteMemoryNote", tag },
    summary: "Move a note to the trash",
    responses: empty("In the trash"),
    problems: FOLDER_WRITE,
  },
  {
    ...{ method: "get", path: `${ONE}/grants`, id: "listGrants", tag },
    summary: "Who besides the owner may use the coworkspace",
    responses: answers(z.object({ grants: z.array(grantViewSchema) }), "For the owner"),
    problems: [403],
  },
  {
    ...{ method: "post", path: `${ONE}/grants`, id: "shareCoworkspace", tag },
    summary: "Share with a member, or change their level",
    body: shareSchema,
    responses: answers(grantViewSchema, "Shared", 201),
    problems: [403],
  },
  {
    ...{ method: "delete", path: `${ONE}/grants/{id}`, id: "revokeGrant", tag },
    summary: "Stop sharing with a member, or leave",
    responses: empty("Revoked"),
  },
];
