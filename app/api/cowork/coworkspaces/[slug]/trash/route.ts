import { limits } from "@/lib/contracts/limits";
import { emptyTrashQuerySchema } from "@/lib/contracts/trash";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { emptyTrash } from "@/lib/services/files/empty-trash";
import { listTrash } from "@/lib/services/files/list-trash";

export const GET = route({ params: ["slug"] }, async ({ member, params }) => ({
  entries: await listTrash(member, params.slug),
  kept_days: limits.trashDays,
}));

export const DELETE = route({ params: ["slug"], query: emptyTrashQuerySchema }, ({ member, params, query }) =>
  emptyTrash(member, params.slug, query),
);

export const { POST, PUT, PATCH } = otherMethods("GET", "DELETE");
