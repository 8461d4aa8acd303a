import { openApiDocument } from "@/lib/http/openapi/document";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";

export const GET = route({ auth: "public" }, () => openApiDocument());

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
