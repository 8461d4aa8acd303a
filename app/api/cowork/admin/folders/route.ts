import { registerFolderSchema } from "@/lib/contracts/folders";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listFolders } from "@/lib/services/folders/list-folders";
import { registerFolder } from "@/lib/services/folders/register-folder";

export const GET = route({ auth: "admin" }, ({ member }) => listFolders(member));

export const POST = route({ auth: "admin", body: registerFolderSchema, status: 201 }, ({ member, body }) =>
  registerFolder(member, body),
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
