import { createCoworkspaceSchema } from "@/lib/contracts/coworkspaces";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { createCoworkspace } from "@/lib/services/coworkspaces/create-coworkspace";
import { listCoworkspaces } from "@/lib/services/coworkspaces/list-coworkspaces";

export const GET = route({}, async ({ member }) => ({ coworkspaces: await listCoworkspaces(member) }));

export const POST = route({ body: createCoworkspaceSchema, status: 201 }, ({ member, body }) =>
  createCoworkspace(member, body),
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
