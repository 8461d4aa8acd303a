import { deleteCoworkspaceSchema, renameCoworkspaceSchema } from "@/lib/contracts/coworkspaces";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { deleteCoworkspace } from "@/lib/services/coworkspaces/delete-coworkspace";
import { getCoworkspace } from "@/lib/services/coworkspaces/get-coworkspace";
import { renameCoworkspace } from "@/lib/services/coworkspaces/rename-coworkspace";

export const GET = route({ params: ["slug"] }, ({ member, params }) => getCoworkspace(member, params.slug));

export const PATCH = route({ params: ["slug"], body: renameCoworkspaceSchema }, ({ member, params, body }) =>
  renameCoworkspace(member, params.slug, body),
);

export const DELETE = route({ params: ["slug"], body: deleteCoworkspaceSchema }, ({ member, params, body }) =>
  deleteCoworkspace(member, params.slug, body),
);

export const { POST, PUT } = otherMethods("GET", "PATCH", "DELETE");
