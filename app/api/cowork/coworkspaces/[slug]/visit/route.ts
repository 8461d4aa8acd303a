import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { visitFiles } from "@/lib/services/files/visit-files";

export const POST = route({ params: ["slug"] }, ({ member, params }) => visitFiles(member, params.slug));

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
