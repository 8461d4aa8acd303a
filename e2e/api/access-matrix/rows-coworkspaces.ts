import { FULL, MEMBER, OWN, OWNER, READ, type Row, type Rows, type Rule, WRITE } from "./rules.ts";

const HERE = "/api/cowork/coworkspaces/[slug]";

/** A mounted folder that only the reader was given, with Read: not the owner's right, but each person's own. */
const MOUNTED: Rule = { ...OWN, reader: "ok", owner: 404 };
const MOUNTED_CHANGE: Rule = { ...MOUNTED, reader: 403 };
/** Where a path is text, it may be written in more ways than one: it is read, and decided on, as the one that it means. */
const WRITTEN = ["mounts/books", "./mounts/books"];
const writtenEachWay = (row: (folder: string) => Row): Row[] => WRITTEN.map(row);
const readAt = (rule: Rule, own: string, mounted: (folder: string) => string): Row[] => [
  { rule, ok: 200, query: own },
  ...writtenEachWay((folder) => ({ rule: MOUNTED, ok: 200, query: mounted(folder) })),
];

const ofVersion: Row[] = [
  { rule: READ, ok: 200, at: { hash: "file hash" }, query: "path=files/secret.txt" },
  // No such version was ever there: whoever may look is told of no version, the others of no folder.
  ...writtenEachWay((folder) => ({
    ...{ rule: { ...OWN, reader: 404, owner: 404 }, ok: [] },
    ...{ at: { hash: "file hash" }, query: `path=${folder}/secret.txt` },
  })),
];

export const coworkspaceRows: Rows = {
  "GET /api/cowork/coworkspaces": { rule: MEMBER, ok: 200 },
  "POST /api/cowork/coworkspaces": { rule: MEMBER, ok: 400, body: { name: ".." } },
  "GET /api/cowork/folders": { rule: MEMBER, ok: 200 },
  [`GET ${HERE}`]: { rule: READ, ok: 200 },
  // To the name that it has: nothing changes.
  [`PATCH ${HERE}`]: { rule: OWNER, ok: 200, body: { name: "Quiet work" } },
  [`DELETE ${HERE}`]: { rule: OWNER, ok: 400, body: { name: "Not its name" } },
  [`GET ${HERE}/grants`]: { rule: OWNER, ok: 200 },
  [`POST ${HERE}/grants`]: { rule: OWNER, ok: 400, body: { email: "nobody@example.com", level: "read" } },
  // Somebody else's grant: only the owner sees that it is there; the others are told of no such grant.
  [`DELETE ${HERE}/grants/[id]`]: {
    rule: { ...OWNER, reader: 404, writer: 404, full: 404 },
    ok: 204,
    at: { id: "grant" },
  },
  [`GET ${HERE}/files`]: readAt(READ, "path=files", (folder) => `path=${folder}`),
  [`GET ${HERE}/files/[...path]`]: [
    { rule: READ, ok: 200, at: { path: "file" } },
    { rule: MOUNTED, ok: 200, at: { path: "mounted file" } },
  ],
  [`HEAD ${HERE}/files/[...path]`]: { rule: READ, ok: 200, at: { path: "file" } },
  [`PUT ${HERE}/files/[...path]`]: [
    { rule: WRITE, ok: 200, at: { path: "shared file" }, bytes: "by {person}" },
    {
      ...{ rule: FULL, ok: 201, at: { path: "new file" }, bytes: "by {person}" },
      headers: { "if-none-match": "*" },
    },
  ],
  [`DELETE ${HERE}/files/[...path]`]: { rule: FULL, ok: 200, at: { path: "doomed file" } },
  [`POST ${HERE}/folders`]: [
    { rule: FULL, ok: 201, body: { path: "files/by-{person}" } },
    ...writtenEachWay((folder) => ({ rule: MOUNTED_CHANGE, ok: [], body: { path: `${folder}/made` } })),
  ],
  [`POST ${HERE}/move`]: [
    {
      ...{ rule: FULL, ok: 200 },
      body: { from: "files/moved-{person}.txt", to: "files/moved-by-{person}.txt" },
    },
    // Into a mounted folder: whoever has Read there or in the coworkspace alone is told so, the others of no folder.
    ...writtenEachWay((folder) => ({
      ...{ rule: MOUNTED_CHANGE, ok: [] },
      body: { from: "files/shared.txt", to: `${folder}/moved.txt` },
    })),
    ...writtenEachWay((folder) => ({
      ...{ rule: MOUNTED_CHANGE, ok: [] },
      body: { from: `${folder}/secret.txt`, to: "files/taken-{person}.txt" },
    })),
  ],
  [`GET ${HERE}/zip`]: readAt(READ, "path=files/secret.txt", (folder) => `path=${folder}/secret.txt`),
  [`GET ${HERE}/preview`]: readAt(READ, "path=files/secret.txt", (folder) => `path=${folder}/secret.txt`),
  [`GET ${HERE}/search`]: readAt(READ, "q=kestrel", (folder) => `q=kestrel&path=${folder}`),
  [`POST ${HERE}/visit`]: { rule: READ, ok: 200 },
  [`GET ${HERE}/storage`]: { rule: READ, ok: 200 },
  [`GET ${HERE}/instructions`]: { rule: READ, ok: 200 },
  [`PUT ${HERE}/instructions`]: { rule: WRITE, ok: 200, body: { instructions: "kestrel-7391" } },
  [`GET ${HERE}/memory`]: { rule: READ, ok: 200 },
  [`PUT ${HERE}/memory/[key]`]: { rule: WRITE, ok: 200, at: { key: "note" }, body: { content: "x" } },
  [`DELETE ${HERE}/memory/[key]`]: { rule: WRITE, ok: [204, 404], at: { key: "doomed note" } },
  [`GET ${HERE}/history`]: readAt(READ, "path=files/secret.txt", (folder) => `path=${folder}/secret.txt`),
  [`GET ${HERE}/history/[hash]`]: ofVersion,
  [`GET ${HERE}/history/[hash]/preview`]: ofVersion,
  [`GET ${HERE}/history/[hash]/comparison`]: ofVersion,
  [`POST ${HERE}/history/restore`]: {
    ...{ rule: WRITE, ok: 200, body: { path: "files/secret.txt", hash: "{file hash}" } },
  },
  [`GET ${HERE}/trash`]: { rule: READ, ok: 200 },
  [`POST ${HERE}/uploads`]: {
    ...{ rule: FULL, ok: 201 },
    headers: {
      ...{ "tus-resumable": "1.0.0", "upload-length": "3" },
      "upload-metadata": `path ${btoa("files/up.txt")},must_be_new ${btoa("true")}`,
    },
  },
  // An upload is known to whom began it, alone.
  [`GET ${HERE}/uploads/[id]`]: { rule: OWN, ok: 200, at: { id: "upload" } },
  [`HEAD ${HERE}/uploads/[id]`]: { rule: OWN, ok: 200, at: { id: "upload" } },
  [`PATCH ${HERE}/uploads/[id]`]: {
    ...{ rule: OWN, ok: 204, at: { id: "upload" }, bytes: "abc" },
    headers: { "upload-offset": "0", "content-type": "application/offset+octet-stream" },
  },
  [`DELETE ${HERE}/uploads/[id]`]: { rule: OWN, ok: 204, at: { id: "doomed upload" } },
  [`POST ${HERE}/trash/[id]/restore`]: { rule: FULL, ok: [200, 404], at: { id: "trashed" } },
  [`DELETE ${HERE}/trash/[id]`]: { rule: FULL, ok: [204, 404], at: { id: "doomed trashed" } },
  // Nothing in it is that old.
  [`DELETE ${HERE}/trash`]: { rule: FULL, ok: 200, query: "until=2000-01-01T00:00:00Z" },
};
