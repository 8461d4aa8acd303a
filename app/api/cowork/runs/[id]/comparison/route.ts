import { comparisonQuerySchema } from "@/lib/contracts/changes";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { compareContents } from "@/lib/services/changes/compare-contents";

export const GET = route({ params: ["id"], query: comparisonQuerySchema }, ({ member, params, query }) =>
  compareContents(member, params.id, query),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
