import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { revokeToken } from "@/lib/services/tokens/revoke-token";

export const DELETE = route({ params: ["id"] }, ({ member, params }) => revokeToken(member, params.id));

export const { GET, POST, PUT, PATCH } = otherMethods("DELETE");
