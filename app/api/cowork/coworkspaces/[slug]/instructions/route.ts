import { instructionsSchema } from "@/lib/contracts/coworkspaces";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { ifMatchOf } from "@/lib/http/send-file";
import { readInstructions } from "@/lib/services/files/read-instructions";
import { writeInstructions } from "@/lib/services/files/write-instructions";

export const GET = route({ params: ["slug"] }, ({ member, params }) => readInstructions(member, params.slug));

export const PUT = route(
  { params: ["slug"], body: instructionsSchema },
  ({ member, params, body, request }) =>
    writeInstructions(member, params.slug, body.instructions, { ifMatch: ifMatchOf(request) }),
);

export const { POST, PATCH, DELETE } = otherMethods("GET", "PUT");
