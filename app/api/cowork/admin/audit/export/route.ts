import { auditExportQuerySchema } from "@/lib/contracts/audit";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { sendDownload } from "@/lib/http/send-download";
import { exportAudit } from "@/lib/services/audit/export-audit";

export const GET = route({ auth: "admin", query: auditExportQuerySchema }, async ({ member, query }) =>
  sendDownload(await exportAudit(member, query)),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
