import { modelRefSchema } from "@/lib/contracts/models";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { testModel } from "@/lib/services/models/test-model";

export const POST = route({ auth: "admin", body: modelRefSchema }, ({ member, body }) =>
  testModel(member, body.ref),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
