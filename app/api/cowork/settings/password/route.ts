import { changePasswordSchema } from "@/lib/contracts/settings";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { changePassword } from "@/lib/services/members/change-password";

export const POST = route({ body: changePasswordSchema }, ({ member, body }) => changePassword(member, body));

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
