import { restoreVersionSchema } from "@/lib/contracts/changes";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { restoreVersion } from "@/lib/services/changes/restore-version";

export const POST = route({ params: ["slug"], body: restoreVersionSchema }, ({ member, params, body }) =>
  restoreVersion(member, params.slug, body),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
