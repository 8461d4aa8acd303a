import { auditQuerySchema } from "@/lib/contracts/audit";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listAudit } from "@/lib/services/audit/list-audit";

export const GET = route({ auth: "admin", query: auditQuerySchema }, ({ member, query }) =>
  listAudit(member, query),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
