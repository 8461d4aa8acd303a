import { setPriceSchema } from "@/lib/contracts/models";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { setModelPrice } from "@/lib/services/models/set-model-price";

export const PUT = route({ auth: "admin", body: setPriceSchema }, ({ member, body }) =>
  setModelPrice(member, body),
);

export const { GET, POST, PATCH, DELETE } = otherMethods("PUT");
