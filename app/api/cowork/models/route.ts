import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listModels } from "@/lib/services/models/list-models";

export const GET = route({}, async ({ member }) => ({ models: await listModels(member) }));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
