import { z } from "zod";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listFiles } from "@/lib/services/files/list-files";

const query = z.object({ path: z.string().default("files") });

export const GET = route({ params: ["slug"], query }, async ({ member, params, query }) => ({
  entries: await listFiles(member, params.slug, query.path),
}));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
