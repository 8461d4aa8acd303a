import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getStorage } from "@/lib/services/quotas/get-storage";

export const GET = route({ params: ["slug"] }, ({ member, params }) => getStorage(member, params.slug));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
