import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { restoreFromTrash } from "@/lib/services/files/restore-from-trash";

export const POST = route({ params: ["slug", "id"] }, ({ member, params }) =>
  restoreFromTrash(member, params.slug, params.id),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
