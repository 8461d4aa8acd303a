/** Everybody that every call is made as. */
export const PERSONS = [
  "anonymous",
  /** Comes with a token of the owner's that was revoked; on pages, with a cookie that is not ours. */
  "bad token",
  "stranger",
  /** Had a grant of the coworkspace, which was taken back. */
  "revoked",
  "reader",
  "writer",
  "full",
  "owner",
  /** An admin to whom nothing is shared. */
  "admin",
] as const;
export type Person = (typeof PERSONS)[number];

/** For each person: let through ("ok"), or refused with this status. */
export type Rule = Readonly<Record<Person, "ok" | 401 | 403 | 404>>;

const nobody = { anonymous: 401, "bad token": 401 } as const;
const outside = { ...nobody, stranger: 404, revoked: 404, admin: 404 } as const;
const anyone = { reader: "ok", writer: "ok", full: "ok", owner: "ok" } as const;
const notOwners = { reader: 404, writer: 404, full: 404, owner: "ok" } as const;

/** Everybody, without asking who. */
export const PUBLIC: Rule = {
  ...anyone,
  ...{ anonymous: "ok", "bad token": "ok", stranger: "ok", revoked: "ok", admin: "ok" },
};
/** Whoever is signed in; what they see is their own. */
export const MEMBER: Rule = { ...PUBLIC, ...nobody };
/** Whom the coworkspace is shared with, at each level; to the others it does not exist. */
export const READ: Rule = { ...outside, ...anyone };
export const WRITE: Rule = { ...READ, reader: 403 };
export const FULL: Rule = { ...WRITE, writer: 403 };
export const OWNER: Rule = { ...FULL, full: 403 };
/** What is one person's alone, and does not exist for anybody else. */
export const OWN: Rule = { ...outside, ...notOwners };
export const ADMIN: Rule = {
  ...{ ...nobody, stranger: 403, revoked: 403, reader: 403, writer: 403, full: 403, owner: 403, admin: "ok" },
};
/** An admin's page does not exist for others. */
export const ADMIN_PAGE: Rule = {
  ...{ ...nobody, stranger: 404, revoked: 404, reader: 404, writer: 404, full: 404, owner: 404, admin: "ok" },
};

/** One way to make a call, and who may. */
export type Row = {
  rule: Rule;
  /** What those get who are let through. Some things can be done once, so that the second gets a conflict. */
  ok: number | readonly number[];
  /** Which thing of the world each parameter of the address is. `{person}` in any text is who calls. */
  at?: Readonly<Record<string, string>>;
  query?: string;
  body?: unknown;
  /** Raw content in place of JSON. */
  bytes?: string;
  headers?: Readonly<Record<string, string>>;
};
/** `METHOD /address/as/[next]/writes/it`, or `PAGE …`, to the ways in which it is called. */
export type Rows = Readonly<Record<string, Row | readonly Row[]>>;
