import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { revokeGrant } from "@/lib/services/coworkspaces/revoke-grant";

export const DELETE = route({ params: ["slug", "id"] }, ({ member, params }) =>
  revokeGrant(member, params.slug, params.id),
);

export const { GET, POST, PUT, PATCH } = otherMethods("DELETE");
