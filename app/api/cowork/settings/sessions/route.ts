import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { signOutEverywhere } from "@/lib/services/members/sign-out-everywhere";

export const DELETE = route({}, ({ member }) => signOutEverywhere(member));

export const { GET, POST, PUT, PATCH } = otherMethods("DELETE");
