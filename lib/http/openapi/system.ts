import { z } from "zod";
import { healthSchema } from "../../contracts/health.ts";
import { auditOperations } from "./audit.ts";
import { answers, type Operation } from "./operation.ts";
import { operationsOperations } from "./operations.ts";

const tag = "System";

export const systemOperations: Operation[] = [
  {
    ...{ method: "get", path: "/api/health", id: "getHealth", tag, auth: "public" },
    summary: "Whether requests are served",
    responses: {
      ...answers(healthSchema, "All is well"),
      ...answers(healthSchema, "The database cannot be reached", 503),
    },
  },
  {
    ...{ method: "get", path: "/api/openapi.json", id: "getOpenApi", tag, auth: "public" },
    summary: "This description",
    responses: answers(z.record(z.string(), z.unknown()), "OpenAPI 3.1"),
  },
  ...operationsOperations,
  ...auditOperations,
];
