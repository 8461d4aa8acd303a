import { limits } from "@/lib/contracts/limits";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listTrash } from "@/lib/services/files/list-trash";

export const GET = route({ params: ["slug"] }, async ({ member, params }) => ({
  entries: await listTrash(member, params.slug),
  kept_days: limits.trashDays,
}));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
