import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listChanges } from "@/lib/services/changes/list-changes";

export const GET = route({ params: ["id"] }, ({ member, params }) => listChanges(member, params.id));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
