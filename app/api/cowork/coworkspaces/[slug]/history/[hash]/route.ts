import { fileHistoryQuerySchema } from "@/lib/contracts/changes";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { sendContent } from "@/lib/http/send-content";
import { openVersion } from "@/lib/services/changes/open-version";

export const GET = route(
  { params: ["slug", "hash"], query: fileHistoryQuerySchema },
  async ({ member, params, query, request }) =>
    sendContent(request, await openVersion(member, params.slug, { path: query.path, hash: params.hash })),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
