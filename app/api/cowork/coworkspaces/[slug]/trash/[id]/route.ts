import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { removeFromTrash } from "@/lib/services/files/remove-from-trash";

export const DELETE = route({ params: ["slug", "id"] }, ({ member, params }) =>
  removeFromTrash(member, params.slug, params.id),
);

export const { GET, POST, PUT, PATCH } = otherMethods("DELETE");
