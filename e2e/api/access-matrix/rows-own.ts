import { MEMBER, OWN, PUBLIC, READ, type Rows } from "./rules.ts";

const CREATION = "/api/cowork/creations/[id]";

/** What belongs to one person, and what everybody has. */
export const ownRows: Rows = {
  "GET /api/cowork/creations": { rule: MEMBER, ok: 200 },
  "POST /api/cowork/creations": { rule: READ, ok: 201, body: { kind: "answer", run_id: "{run}" } },
  [`GET ${CREATION}`]: { rule: OWN, ok: 200, at: { id: "creation" } },
  [`PATCH ${CREATION}`]: { rule: OWN, ok: 200, at: { id: "creation" }, body: { title: "kestrel-7391" } },
  [`DELETE ${CREATION}`]: { rule: OWN, ok: 204, at: { id: "doomed creation" } },
  [`GET ${CREATION}/download`]: { rule: OWN, ok: 200, at: { id: "creation" } },
  "GET /api/cowork/tokens": { rule: MEMBER, ok: 200 },
  "POST /api/cowork/tokens": { rule: MEMBER, ok: 201, body: { name: "x" } },
  "DELETE /api/cowork/tokens/[id]": { rule: OWN, ok: 204, at: { id: "token" } },
  "GET /api/cowork/settings/member": { rule: MEMBER, ok: 200 },
  "PATCH /api/cowork/settings/member": { rule: MEMBER, ok: 200, body: {} },
  // With a wrong present password, which is refused to whoever is known.
  "POST /api/cowork/settings/password": {
    ...{ rule: MEMBER, ok: 403 },
    body: { current_password: "not it", new_password: "long enough to be one" },
  },
  "DELETE /api/cowork/settings/sessions": { rule: MEMBER, ok: 204 },
  "GET /api/cowork/money": { rule: MEMBER, ok: 200 },
  "GET /api/cowork/models": { rule: MEMBER, ok: 200 },
  "GET /api/health": { rule: PUBLIC, ok: 200 },
  "GET /api/openapi.json": { rule: PUBLIC, ok: 200 },
  // The page that draws a PDF, without one: it is nobody's.
  "GET /api/cowork/pdf-frame": { rule: PUBLIC, ok: 200 },
  // Whoever comes with a session is told of it, and of nothing else; signing in has tests of its own.
  "GET /api/auth/[...nextauth]": { rule: PUBLIC, ok: 200, at: { nextauth: "session" } },
  "POST /api/auth/[...nextauth]": { rule: PUBLIC, ok: [200, 302], at: { nextauth: "signout" } },
};
