import { PUBLIC, READ, type Rows } from "./rules.ts";

/**
 * Server actions, by name; `body` are the fields of the form. An action that throws answers 500, to unknown and forbidden
 * alike, which counts as 404 here, and one that leads to the sign-in page as 401.
 */
export const actionRows: Rows = {
  "ACTION startTaskAction": {
    ...{ rule: READ, ok: 303 },
    body: { outcome: "Say hello by {person}.", coworkspace_slug: "{slug}" },
  },
  // Without the right password, to everybody the same.
  "ACTION signInAction": { rule: PUBLIC, ok: 200, body: { email: "nobody@example.com", password: "wrong" } },
  // Once somebody is there, nobody becomes the first admin.
  "ACTION setUpAction": {
    ...{ rule: PUBLIC, ok: 200 },
    body: { email: "first@example.com", name: "First", password: "long enough to be one" },
  },
  // Ends the caller's own session only, where there is one; it is called with a session of its own.
  "ACTION signOutAction": { rule: PUBLIC, ok: 303 },
};
