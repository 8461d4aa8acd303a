import { ADMIN_PAGE, MEMBER, OWN, PUBLIC, READ, type Rows } from "./rules.ts";

/** Pages go by the session. Who is not signed in is led to the sign-in page, which counts as 401 here. */
export const pageRows: Rows = {
  "PAGE /": { rule: MEMBER, ok: 200 },
  "PAGE /history": { rule: MEMBER, ok: 200 },
  "PAGE /inbox": { rule: MEMBER, ok: 200 },
  "PAGE /settings": { rule: MEMBER, ok: 200 },
  "PAGE /creations": { rule: MEMBER, ok: 200 },
  "PAGE /creations/[id]": { rule: OWN, ok: 200, at: { id: "creation" } },
  "PAGE /coworkspaces": { rule: MEMBER, ok: 200 },
  "PAGE /coworkspaces/[slug]": { rule: READ, ok: 200 },
  "PAGE /tasks/[id]": { rule: READ, ok: 200, at: { id: "task" } },
  // Leads to its first part, which is there for admins only.
  "PAGE /admin": { rule: MEMBER, ok: 307 },
  "PAGE /admin/audit": { rule: ADMIN_PAGE, ok: 200 },
  "PAGE /admin/folders": { rule: ADMIN_PAGE, ok: 200 },
  "PAGE /admin/installation": { rule: ADMIN_PAGE, ok: 200 },
  "PAGE /admin/members": { rule: ADMIN_PAGE, ok: 200 },
  "PAGE /admin/models": { rule: ADMIN_PAGE, ok: 200 },
  "PAGE /admin/operations": { rule: ADMIN_PAGE, ok: 200 },
  "PAGE /admin/spend": { rule: ADMIN_PAGE, ok: 200 },
  // Who is signed in is led on; the set-up page is over once there is anybody.
  "PAGE /sign-in": { rule: PUBLIC, ok: [200, 307] },
  "PAGE /setup": { rule: PUBLIC, ok: [307, 401] },
};
