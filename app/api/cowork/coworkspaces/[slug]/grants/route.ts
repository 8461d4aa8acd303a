import { shareSchema } from "@/lib/contracts/coworkspaces";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listGrants } from "@/lib/services/coworkspaces/list-grants";
import { shareCoworkspace } from "@/lib/services/coworkspaces/share-coworkspace";

export const GET = route({ params: ["slug"] }, async ({ member, params }) => ({
  grants: await listGrants(member, params.slug),
}));

export const POST = route({ params: ["slug"], body: shareSchema, status: 201 }, ({ member, params, body }) =>
  shareCoworkspace(member, params.slug, body),
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
