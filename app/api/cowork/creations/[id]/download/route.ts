import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { sendDownload } from "@/lib/http/send-download";
import { openCreationFile } from "@/lib/services/creations/open-creation-file";

export const GET = route({ params: ["id"] }, async ({ member, params }) =>
  sendDownload(await openCreationFile(member, params.id)),
);

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
