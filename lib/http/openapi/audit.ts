import { auditExportQuerySchema, auditPageSchema, auditQuerySchema } from "../../contracts/audit.ts";
import { answers, type Operation } from "./operation.ts";

const PATH = "/api/cowork/admin/audit";
const tag = "Audit";

/** Who did what to whom. */
export const auditOperations: Operation[] = [
  {
    ...{ method: "get", path: PATH, id: "listAudit", tag, auth: "admin" },
    summary: "The audit log",
    description: "Who did what to whom, newest first. `words` says it in a sentence.",
    query: auditQuerySchema,
    responses: answers(auditPageSchema, "Lines that fit, and the cursor of what is older"),
  },
  {
    ...{ method: "get", path: `${PATH}/export`, id: "exportAudit", tag, auth: "admin" },
    summary: "The audit log as CSV or JSON Lines",
    description:
      "All lines that fit, streamed. CSV cells that a spreadsheet would run as formulas are texts.",
    query: auditExportQuerySchema,
    responses: { 200: { description: "The file", schema: "bytes" } },
  },
];
