import { makeFolderSchema } from "@/lib/contracts/coworkspaces";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { makeFolder } from "@/lib/services/files/make-folder";

export const POST = route(
  { params: ["slug"], body: makeFolderSchema, status: 201 },
  ({ member, params, body }) => makeFolder(member, params.slug, body.path),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
