import { modelRefSchema } from "@/lib/contracts/models";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { setDefaultModel } from "@/lib/services/models/set-default-model";

export const PUT = route({ auth: "admin", body: modelRefSchema }, async ({ member, body }) => ({
  models: await setDefaultModel(member, body.ref),
}));

export const { GET, POST, PATCH, DELETE } = otherMethods("PUT");
