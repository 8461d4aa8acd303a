import { z } from "zod";
import { fileEntrySchema, makeFolderSchema, moveFileSchema } from "../../contracts/coworkspaces.ts";
import { searchQuerySchema, searchResultSchema } from "../../contracts/file-search.ts";
import { filePreviewSchema } from "../../contracts/previews.ts";
import { storageSchema } from "../../contracts/storage.ts";
import {
  emptiedTrashSchema,
  emptyTrashQuerySchema,
  trashEntrySchema,
  trashSchema,
} from "../../contracts/trash.ts";
import { uploadViewSchema } from "../../contracts/uploads.ts";
import { visitSchema } from "../../contracts/visits.ts";
import { answers, empty, FOLDER_READ, FOLDER_WRITE, type Operation } from "./operation.ts";

const tag = "Files";
const ONE = "/api/cowork/coworkspaces/{slug}";
const FILE_PATH =
  "`path` may have several parts (`files/2026/a.txt`) and is relative to the coworkspace; each part is percent-encoded once.";

const TRASH_RIGHT =
  "It takes Full in the place that it came from. What a run changed or deleted, its undo can still bring back, as long as the contents for that are kept.";

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
    description: `${FILE_PATH} With \`If-Match\` only that version.`,
    responses: answers(trashEntrySchema, "Where it lies in the trash"),
    problems: FOLDER_WRITE,
  },
  {
    ...{ method: "post", path: `${ONE}/move`, id: "moveFile", tag },
    summary: "Move or rename a file or folder; never over something",
    description: "With `If-Match` only that version of what is moved.",
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
    ...{ method: "get", path: `${ONE}/search`, id: "searchFiles", tag },
    summary: "Find files by name and by what is in them, office documents and PDF too",
    query: searchQuerySchema,
    responses: answers(searchResultSchema, "What was found, and whether the search ended early"),
    problems: [400, ...FOLDER_READ],
  },
  {
    ...{ method: "post", path: `${ONE}/visit`, id: "visitFiles", tag },
    summary: "What others changed since you last looked, and begin a new visit",
    responses: answers(visitSchema, "The files that are new to you"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "get", path: `${ONE}/storage`, id: "getStorage", tag },
    summary: "How full the coworkspace is, and what it may hold",
    responses: answers(storageSchema, "Bytes used and allowed"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "post", path: `${ONE}/uploads`, id: "beginUpload", tag },
    summary: "Begin an upload that can go on after a broken connection (tus 1.0.0)",
    description:
      "`Upload-Length` tells the bytes; `Upload-Metadata` holds `path`, and if wanted `if_match`, `must_be_new` and `sha256`, each value in Base64. `Location` is where to send them. What nothing was added to for a day is given up.",
    responses: { 201: { description: "Begun; an empty file is there already" } },
    problems: [400, ...FOLDER_WRITE, 413, 429],
  },
  {
    ...{ method: "get", path: `${ONE}/uploads/{id}`, id: "getUpload", tag },
    summary: "How much of an upload has arrived (HEAD tells the same in Upload-Offset)",
    responses: answers(uploadViewSchema, "Your own upload"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "patch", path: `${ONE}/uploads/{id}`, id: "appendUpload", tag },
    summary: "Send bytes of an upload from Upload-Offset on; with the last one the file is in its place",
    body: "bytes",
    responses: empty("Arrived; `Upload-Offset` tells how much, `ETag` the version once the file is there"),
    problems: [400, ...FOLDER_WRITE, 413],
  },
  {
    ...{ method: "delete", path: `${ONE}/uploads/{id}`, id: "cancelUpload", tag },
    summary: "Give an upload up",
    responses: empty("Gone"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "get", path: "/api/cowork/pdf-frame", id: "pdfFrame", tag, auth: "public" },
    summary:
      "The page that draws a PDF in a frame without an origin; it is handed the bytes and fetches nothing",
    responses: { 200: { description: "HTML with a strict Content-Security-Policy", schema: "bytes" } },
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
  {
    ...{ method: "delete", path: `${ONE}/trash/{id}`, id: "removeFromTrash", tag },
    summary: "Delete a file or folder in the trash for good",
    description: TRASH_RIGHT,
    responses: empty("Gone; 404 where it was restored or deleted meanwhile"),
    problems: FOLDER_READ,
  },
  {
    ...{ method: "delete", path: `${ONE}/trash`, id: "emptyTrash", tag },
    summary: "Delete for good all that you may delete in the trash",
    description: TRASH_RIGHT,
    query: emptyTrashQuerySchema,
    responses: answers(emptiedTrashSchema, "How many went, and how many stay"),
    problems: [400, ...FOLDER_READ],
  },
];
