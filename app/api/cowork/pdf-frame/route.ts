import { otherMethods } from "@/lib/http/other-methods";
import { pdfFrame } from "@/lib/http/pdf-frame";
import { route } from "@/lib/http/route";

export const GET = route({ auth: "public" }, () => pdfFrame());

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
