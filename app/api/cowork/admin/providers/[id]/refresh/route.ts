import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { refreshModels } from "@/lib/services/models/refresh-models";

export const POST = route({ auth: "admin", params: ["id"] }, ({ member, params }) =>
  refreshModels(member, params.id),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
