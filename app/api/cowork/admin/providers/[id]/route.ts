import { saveProviderSchema } from "@/lib/contracts/models";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { deleteProvider } from "@/lib/services/models/delete-provider";
import { saveProvider } from "@/lib/services/models/save-provider";

export const PUT = route(
  { auth: "admin", params: ["id"], body: saveProviderSchema },
  ({ member, params, body }) => saveProvider(member, body, params.id),
);

export const DELETE = route({ auth: "admin", params: ["id"] }, ({ member, params }) =>
  deleteProvider(member, params.id),
);

export const { GET, POST, PATCH } = otherMethods("PUT", "DELETE");
