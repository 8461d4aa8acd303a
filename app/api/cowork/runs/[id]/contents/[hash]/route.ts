import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { sendContent } from "@/lib/http/send-content";
import { openContent } from "@/lib/services/changes/open-content";

export const GET = route({ params: ["id", "hash"] }, async ({ member, params, request }) =>
  sendContent(request, await openContent(member, params.id, params.hash)),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
