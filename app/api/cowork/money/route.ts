import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getMoneyRules } from "@/lib/services/spend/get-money-rules";

export const GET = route({}, ({ member }) => getMoneyRules(member));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
