import { spendQuerySchema } from "@/lib/contracts/spend";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { summariseSpend } from "@/lib/services/spend/summarise-spend";

export const GET = route({ auth: "admin", query: spendQuerySchema }, ({ member, query }) =>
  summariseSpend(member, query),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
