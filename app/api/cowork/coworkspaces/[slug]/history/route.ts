import { fileHistoryQuerySchema } from "@/lib/contracts/changes";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { fileHistory } from "@/lib/services/changes/file-history";

export const GET = route({ params: ["slug"], query: fileHistoryQuerySchema }, ({ member, params, query }) =>
  fileHistory(member, params.slug, query.path),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
