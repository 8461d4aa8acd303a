import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { stopRunAsAdmin } from "@/lib/services/operations/stop-run-as-admin";

export const POST = route({ auth: "admin", params: ["id"] }, ({ member, params }) =>
  stopRunAsAdmin(member, params.id),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
