import { FULL, MEMBER, OWN, OWNER, READ, type Rows, WRITE } from "./rules.ts";

const HERE = "/api/cowork/coworkspaces/[slug]";

export const coworkspaceRows: Rows = {
  "GET /api/cowork/coworkspaces": { rule: MEMBER, ok: 200 },
  "POST /api/cowork/coworkspaces": { rule: MEMBER, ok: 400, body: { name: ".." } },
  "GET /api/cowork/folders": { rule: MEMBER, ok: 200 },
  [`GET ${HERE}`]: { rule: READ, ok: 200 },
  [`DELETE ${HERE}`]: { rule: OWNER, ok: 400, body: { name: "Not its name" } },
  [`GET ${HERE}/grants`]: { rule: OWNER, ok: 200 },
  [`POST ${HERE}/grants`]: { rule: OWNER, ok: 400, body: { email: "nobody@example.com", level: "read" } },
  // Somebody else's grant: only the owner sees that it is there; the others are told of no such grant.
  [`DELETE ${HERE}/grants/[id]`]: {
    rule: { ...OWNER, reader: 404, writer: 404, full: 404 },
    ok: 204,
    at: { id: "grant" },
  },
  [`GET ${HERE}/files`]: { rule: READ, ok: 200, query: "path=files" },
  [`GET ${HERE}/files/[...path]`]: [
    { rule: READ, ok: 200, at: { path: "file" } },
    // In a mounted folder that only the reader was given: not the owner's right, but each person's own.
    {
      rule: { ...OWN, reader: "ok", owner: 404 },
      ...{ ok: 200, at: { path: "mounted file" } },
    },
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
  [`POST ${HERE}/folders`]: { rule: FULL, ok: 201, body: { path: "files/by-{person}" } },
  [`POST ${HERE}/move`]: {
    ...{ rule: FULL, ok: 200 },
    body: { from: "files/moved-{person}.txt", to: "files/moved-by-{person}.txt" },
  },
  [`GET ${HERE}/zip`]: { rule: READ, ok: 200, query: "path=files/secret.txt" },
  [`GET ${HERE}/preview`]: { rule: READ, ok: 200, query: "path=files/secret.txt" },
  [`GET ${HERE}/search`]: { rule: READ, ok: 200, query: "q=kestrel" },
  [`POST ${HERE}/visit`]: { rule: READ, ok: 200 },
  [`GET ${HERE}/storage`]: { rule: READ, ok: 200 },
  [`GET ${HERE}/instructions`]: { rule: READ, ok: 200 },
  [`PUT ${HERE}/instructions`]: { rule: WRITE, ok: 200, body: { instructions: "kestrel-7391" } },
  [`GET ${HERE}/memory`]: { rule: READ, ok: 200 },
  [`PUT ${HERE}/memory/[key]`]: { rule: WRITE, ok: 200, at: { key: "note" }, body: { content: "x" } },
  [`DELETE ${HERE}/memory/[key]`]: { rule: WRITE, ok: [204, 404], at: { key: "doomed note" } },
  [`GET ${HERE}/history`]: { rule: READ, ok: 200, query: "path=files/secret.txt" },
  [`GET ${HERE}/history/[hash]`]: {
    ...{ rule: READ, ok: 200, at: { hash: "file hash" }, query: "path=files/secret.txt" },
  },
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
};
