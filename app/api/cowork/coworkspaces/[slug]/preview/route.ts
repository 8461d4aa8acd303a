import { z } from "zod";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { readPreview } from "@/lib/services/files/read-preview";

const query = z.object({ path: z.string() });

export const GET = route({ params: ["slug"], query }, ({ member, params, query }) =>
  readPreview(member, params.slug, query.path),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
