import { z } from "zod";
import { saveCreationSchema } from "@/lib/contracts/creations";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listCreations } from "@/lib/services/creations/list-creations";
import { saveCreation } from "@/lib/services/creations/save-creation";

const query = z.object({ q: z.string().max(500).optional() });

export const GET = route({ query }, async ({ member, query }) => ({
  creations: await listCreations(member, query),
}));

export const POST = route({ body: saveCreationSchema, status: 201 }, ({ member, body }) =>
  saveCreation(member, body),
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
