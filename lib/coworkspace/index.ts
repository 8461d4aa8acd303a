/**
 * What `lib/coworkspace` offers, in one list to read. Code imports the file that defines the thing.
 */
export { CoworkspaceError, isCoworkspaceError, type CoworkspaceErrorCode } from "./errors.ts";
export { parseWorkPath, resolveCoworkspacePath, type CoworkspacePlace, type WorkPath } from "./work-path.ts";
export { pathSafety } from "./directory.ts";
export { slugFromName, uniqueSlug } from "./slug.ts";
export { coworkspacePlace, createCoworkspaceFolder, ensureCoworkspaceFolder } from "./layout.ts";
export { findPath, listDirectory, statPath, totalSize, walkTree } from "./list-directory.ts";
export type { FileStat } from "./version.ts";
export { hashFile, openRead, readBytes, readText } from "./read-file.ts";
export { makeDirectory, writeFile, type WriteOptions, type WriteSource } from "./write-file.ts";
export { movePath } from "./move-path.ts";
export {
  listTrash,
  purgeTrash,
  restoreCoworkspace,
  restoreFromTrash,
  trashCoworkspace,
  trashPath,
  type TrashEntry,
} from "./trash.ts";
export { searchFiles, type SearchResult } from "./search-files.ts";
export { zipFolder } from "./zip-folder.ts";
export { deleteNote, findNotes, listNotes, readNote, storeNote, type MemoryNote } from "./memory.ts";
export { readInstructions, writeInstructions } from "./instructions.ts";
export { readPlanMirror, writePlanMirror } from "./plan-mirror.ts";
export { claim, listClaims, release, withLock, type Claim } from "./locks.ts";
export { readDocument, type DocumentText, type ReadDocumentOptions } from "./read-document/read-document.ts";
export { readGrid, type Grid } from "./read-document/read-grid.ts";
export { writeDeliverable, type DeliverableKind } from "./write-document/write-deliverable.ts";
export { seedSampleFiles } from "./sample.ts";
