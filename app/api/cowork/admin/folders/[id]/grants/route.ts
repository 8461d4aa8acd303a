import { grantFolderSchema } from "@/lib/contracts/folders";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { grantFolder } from "@/lib/services/folders/grant-folder";

export const POST = route(
  { auth: "admin", params: ["id"], body: grantFolderSchema, status: 201 },
  ({ member, params, body }) => grantFolder(member, params.id, body),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
