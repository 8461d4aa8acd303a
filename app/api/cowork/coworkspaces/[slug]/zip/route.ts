import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { sendDownload } from "@/lib/http/send-download";
import { zipPaths } from "@/lib/services/files/zip-paths";

export const GET = route({ params: ["slug"] }, async ({ member, params, request }) => {
  const paths = new URL(request.url).searchParams.getAll("path");
  return sendDownload(await zipPaths(member, params.slug, paths, request.signal));
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
