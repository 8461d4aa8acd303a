import { z } from "zod";
import { fileEntrySchema, makeFolderSchema, moveFileSchema } from "../../contracts/coworkspaces.ts";
import { filePreviewSchema } from "../../contracts/previews.ts";
import { trashEntrySchema, trashSchema } from "../../contracts/trash.ts";
import { answers, FOLDER_READ, FOLDER_WRITE, type Operation } from "./operation.ts";

const tag = "Files";
const ONE = "/api/cowork/coworkspaces/{slug}";
const FILE_PATH =
  "`path` may have several parts (`files/2026/a.txt`) and is relative to the coworkspace; each part is percent-encoded once.";

export const fileOperations: Operation[] = [
  {
    ...{ method: "get", path: `${ONE}/files`, id: "listFiles", tag },
    summary: "What lies in a folder",
    query: z.object({ path: z.string().default("files") }),
    responses: answers(z.object({ entries: z.array(fileEntrySchema) }), "Folders first, in natural order"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "get", path: `${ONE}/files/{path}`, id: "readFile", tag },
    summary: "A file's bytes; ranges and conditional requests are understood",
    description: FILE_PATH,
    query: z.object({ download: z.literal("1").optional() }),
    responses: {
      200: { description: "The whole file", schema: "bytes" },
      206: { description: "The part that Range asked for", schema: "bytes" },
      304: { description: "Unchanged since If-None-Match" },
    },
    problems: [...FOLDER_READ, 416],
  },
  {
    ...{ method: "put", path: `${ONE}/files/{path}`, id: "writeFile", tag },
    summary: "Store a whole file; missing folders are made",
    description: `${FILE_PATH} With \`If-Match\` only over that version, with \`If-None-Match: *\` only a new file.`,
    body: "bytes",
    responses: {
      200: { description: "Replaced", schema: fileEntrySchema },
      201: { description: "Made", schema: fileEntrySchema },
    },
    problems: FOLDER_WRITE,
  },
  {
    ...{ method: "delete", path: `${ONE}/files/{path}`, id: "deleteFile", tag },
    summary: "Move a file or folder to the trash",
    description: FILE_PATH,
    responses: answers(trashEntrySchema, "Where it lies in the trash"),
    problems: FOLDER_WRITE,
  },
  {
    ...{ method: "post", path: `${ONE}/move`, id: "moveFile", tag },
    summary: "Move or rename a file or folder; never over something",
    body: moveFileSchema,
    responses: answers(fileEntrySchema, "Moved"),
    problems: FOLDER_WRITE,
  },
  {
    ...{ method: "post", path: `${ONE}/folders`, id: "makeFolder", tag },
    summary: "Make a folder and its parents",
    body: makeFolderSchema,
    responses: answers(fileEntrySchema, "There now", 201),
    problems: FOLDER_WRITE,
  },
  {
    ...{ method: "get", path: `${ONE}/zip`, id: "zipFiles", tag },
    summary: "A folder, or several files and folders, as a zip",
    query: z.object({ path: z.array(z.string()).optional() }),
    responses: { 200: { description: "A zip file", schema: "bytes" } },
    problems: [400, ...FOLDER_READ],
  },
  {
    ...{ method: "get", path: `${ONE}/preview`, id: "previewFile", tag },
    summary: "What can be shown of a file: text, a table, a picture",
    query: z.object({ path: z.string() }),
    responses: answers(filePreviewSchema, "The preview"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "get", path: `${ONE}/trash`, id: "listTrash", tag },
    summary: "What was deleted",
    responses: answers(trashSchema, "Newest first"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "post", path: `${ONE}/trash/{id}/restore`, id: "restoreFromTrash", tag },
    summary: "Put a deleted file or folder back",
    responses: answers(fileEntrySchema, "Restored; under another name where its own is taken"),
    problems: FOLDER_WRITE,
  },
];
