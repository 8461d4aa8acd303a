import { renameCreationSchema } from "@/lib/contracts/creations";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { deleteCreation } from "@/lib/services/creations/delete-creation";
import { getCreation } from "@/lib/services/creations/get-creation";
import { renameCreation } from "@/lib/services/creations/rename-creation";

export const GET = route({ params: ["id"] }, ({ member, params }) => getCreation(member, params.id));

export const PATCH = route({ params: ["id"], body: renameCreationSchema }, ({ member, params, body }) =>
  renameCreation(member, params.id, body),
);

export const DELETE = route({ params: ["id"] }, ({ member, params }) => deleteCreation(member, params.id));

export const { POST, PUT } = otherMethods("GET", "PATCH", "DELETE");
