import { ADMIN, type Rows } from "./rules.ts";

const HERE = "/api/cowork/admin";
const provider = { name: "Matrix {person}", base_url: "http://127.0.0.1:9/v1" };

export const adminRows: Rows = {
  [`GET ${HERE}/audit`]: { rule: ADMIN, ok: 200 },
  [`GET ${HERE}/audit/export`]: { rule: ADMIN, ok: 200 },
  [`PUT ${HERE}/default-model`]: { rule: ADMIN, ok: 200, body: { ref: "demo" } },
  [`GET ${HERE}/folders`]: { rule: ADMIN, ok: 200 },
  // A place that is refused to everybody.
  [`POST ${HERE}/folders`]: { rule: ADMIN, ok: 400, body: { path: "/", name: "root", level: "read" } },
  [`PATCH ${HERE}/folders/[id]`]: { rule: ADMIN, ok: 200, at: { id: "mount" }, body: { level: "read" } },
  [`DELETE ${HERE}/folders/[id]`]: { rule: ADMIN, ok: [200, 204], at: { id: "doomed mount" } },
  [`POST ${HERE}/folders/[id]/grants`]: {
    ...{ rule: ADMIN, ok: 400, at: { id: "mount" } },
    body: { email: "nobody@example.com", level: "read" },
  },
  [`DELETE ${HERE}/folders/[id]/grants/[grantId]`]: {
    ...{ rule: ADMIN, ok: [200, 204], at: { id: "mount", grantId: "mount grant" } },
  },
  [`GET ${HERE}/members`]: { rule: ADMIN, ok: 200 },
  [`POST ${HERE}/members`]: {
    ...{ rule: ADMIN, ok: 201 },
    body: { name: "Made", email: "made-by-{person}@example.com", password: "long enough to be one" },
  },
  [`PATCH ${HERE}/members/[id]`]: { rule: ADMIN, ok: 200, at: { id: "member" }, body: { role: "member" } },
  [`PUT ${HERE}/models/price`]: { rule: ADMIN, ok: 422, body: { ref: "demo", price: null } },
  [`POST ${HERE}/models/test`]: { rule: ADMIN, ok: [200, 422], body: { ref: "no/such" } },
  [`GET ${HERE}/providers`]: { rule: ADMIN, ok: 200 },
  [`POST ${HERE}/providers`]: { rule: ADMIN, ok: 201, body: provider },
  [`PUT ${HERE}/providers/[id]`]: {
    ...{ rule: ADMIN, ok: 200, at: { id: "provider" } },
    body: { ...provider, name: "Changed {person}" },
  },
  [`DELETE ${HERE}/providers/[id]`]: { rule: ADMIN, ok: 204, at: { id: "doomed provider" } },
  // Nothing answers at its address.
  [`POST ${HERE}/providers/[id]/refresh`]: { rule: ADMIN, ok: 502, at: { id: "provider" } },
  [`GET ${HERE}/spend`]: { rule: ADMIN, ok: 200 },
  [`GET ${HERE}/operations`]: { rule: ADMIN, ok: 200 },
  [`POST ${HERE}/operations/runs/[id]/stop`]: { rule: ADMIN, ok: 409, at: { id: "run" } },
  [`POST ${HERE}/operations/runs/[id]/wake`]: { rule: ADMIN, ok: 409, at: { id: "run" } },
  "GET /api/cowork/settings/installation": { rule: ADMIN, ok: 200 },
  "PATCH /api/cowork/settings/installation": { rule: ADMIN, ok: 200, body: {} },
};
