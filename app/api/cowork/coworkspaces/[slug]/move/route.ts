import { moveFileSchema } from "@/lib/contracts/coworkspaces";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { ifMatchOf } from "@/lib/http/send-file";
import { moveFile } from "@/lib/services/files/move-file";

export const POST = route({ params: ["slug"], body: moveFileSchema }, ({ member, params, body, request }) =>
  moveFile(member, params.slug, body, { ifMatch: ifMatchOf(request) }),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
