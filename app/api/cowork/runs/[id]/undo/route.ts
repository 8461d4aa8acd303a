import { undoSchema } from "@/lib/contracts/changes";
import { otherMethods } from "@/lib/http/other-methods";
import { readOptionalJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { undoRun } from "@/lib/services/changes/undo-run";

/** Without a body: the whole run. */
export const POST = route({ params: ["id"] }, async ({ member, params, request }) =>
  undoRun(member, params.id, undoSchema.parse(await readOptionalJson(request))),
);

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
