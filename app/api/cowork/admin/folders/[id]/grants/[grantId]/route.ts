import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { revokeFolderGrant } from "@/lib/services/folders/revoke-folder-grant";

export const DELETE = route({ auth: "admin", params: ["id", "grantId"] }, ({ member, params }) =>
  revokeFolderGrant(member, params.id, params.grantId),
);

export const { GET, POST, PUT, PATCH } = otherMethods("DELETE");
