import { z } from "zod";
import {
  changesViewSchema,
  comparisonQuerySchema,
  comparisonSchema,
  fileHistoryQuerySchema,
  fileHistorySchema,
  restoreVersionSchema,
  undoResultSchema,
  undoSchema,
  versionQuerySchema,
} from "../../contracts/changes.ts";
import { fileEntrySchema } from "../../contracts/coworkspaces.ts";
import { filePreviewSchema } from "../../contracts/previews.ts";
import { answers, FOLDER_READ, FOLDER_WRITE, type Operation } from "./operation.ts";

const tag = "Changes";
const HISTORY = "/api/cowork/coworkspaces/{slug}/history";
const ONE = "/api/cowork/runs/{id}";

export const changeOperations: Operation[] = [
  {
    ...{ method: "get", path: `${ONE}/changes`, id: "listChanges", tag },
    summary: "What a run did to its folder",
    description: "`before` and `after` are SHA-256 hashes of contents, which the call below gives.",
    responses: answers(changesViewSchema, "In the order in which they were made"),
  },
  {
    ...{ method: "get", path: `${ONE}/contents/{hash}`, id: "getContent", tag },
    summary: "A content that a file had before or after a change of the run",
    query: z.object({ download: z.enum(["1"]).optional() }),
    responses: { 200: { description: "The bytes", schema: "bytes" } },
    problems: [422],
  },
  {
    ...{ method: "get", path: `${ONE}/comparison`, id: "compareContents", tag },
    summary: "Two contents of a file as people can look at them: text, tables, or pictures",
    query: comparisonQuerySchema,
    description:
      "`now` puts what the file holds at present on one of the sides, for example beside what undo would put back. It takes the right to read the file where it lies.",
    responses: answers(comparisonSchema, "Null where there was no file"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "post", path: `${ONE}/undo`, id: "undoRun", tag },
    summary: "Take back what a run did to its folder",
    description:
      "All of it, or what fits `paths`, `turn` and `agent`. Edits that people made since are kept: texts are merged line by line; what cannot be merged stays as it is and is told as a conflict, unless `on_conflict` says otherwise. An undo can be taken back by its `undo_id`.",
    body: undoSchema,
    responses: answers(undoResultSchema, "What was put back, and what was not"),
    problems: [404, ...FOLDER_WRITE],
  },
  {
    ...{ method: "get", path: HISTORY, id: "fileHistory", tag },
    summary: "The contents that a file had",
    query: fileHistoryQuerySchema.pick({ path: true }),
    responses: answers(fileHistorySchema, "Newest first, followed through its moves"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "get", path: `${HISTORY}/{hash}`, id: "getFileVersion", tag },
    summary: "One content that a file had",
    query: fileHistoryQuerySchema,
    responses: { 200: { description: "The bytes", schema: "bytes" } },
    problems: FOLDER_READ,
  },
  {
    ...{ method: "get", path: `${HISTORY}/{hash}/preview`, id: "previewFileVersion", tag },
    summary: "One content that a file had, as people can look at it",
    query: versionQuerySchema,
    responses: answers(filePreviewSchema, "Text, a table, or that its bytes can be shown"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "get", path: `${HISTORY}/{hash}/comparison`, id: "compareFileVersion", tag },
    summary: "One content that a file had, and what it holds now",
    query: versionQuerySchema,
    responses: answers(
      comparisonSchema,
      "`before` is the version, `after` the file now; null where there is none",
    ),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "post", path: `${HISTORY}/restore`, id: "restoreFileVersion", tag },
    summary: "Give a file a content back that it had",
    body: restoreVersionSchema,
    responses: answers(fileEntrySchema, "The file now; what it held before stays in its history"),
    problems: [404, ...FOLDER_WRITE],
  },
];
