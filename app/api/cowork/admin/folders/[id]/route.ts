import { updateFolderSchema } from "@/lib/contracts/folders";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { unregisterFolder } from "@/lib/services/folders/unregister-folder";
import { updateFolder } from "@/lib/services/folders/update-folder";

export const PATCH = route(
  { auth: "admin", params: ["id"], body: updateFolderSchema },
  ({ member, params, body }) => updateFolder(member, params.id, body),
);

export const DELETE = route({ auth: "admin", params: ["id"] }, ({ member, params }) =>
  unregisterFolder(member, params.id),
);

export const { GET, POST, PUT } = otherMethods("PATCH", "DELETE");
