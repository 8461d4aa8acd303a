import { versionQuerySchema } from "@/lib/contracts/changes";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { compareVersion } from "@/lib/services/changes/compare-version";

export const GET = route(
  { params: ["slug", "hash"], query: versionQuerySchema },
  ({ member, params, query }) => compareVersion(member, params.slug, { path: query.path, hash: params.hash }),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
