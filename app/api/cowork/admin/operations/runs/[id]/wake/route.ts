import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { wakeRun } from "@/lib/services/operations/wake-run";

export const POST = route({ auth: "admin", params: ["id"], status: 202 }, ({ member, params }) =>
  wakeRun(member, params.id),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
