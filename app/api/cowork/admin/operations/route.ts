import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getOperations } from "@/lib/services/operations/get-operations";

export const GET = route({ auth: "admin" }, ({ member }) => getOperations(member));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
