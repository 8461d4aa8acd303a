import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listOwnMounts } from "@/lib/services/folders/list-own-mounts";

export const GET = route({}, async ({ member }) => ({ folders: await listOwnMounts(member) }));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
