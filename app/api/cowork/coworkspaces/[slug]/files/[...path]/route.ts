import { filePathOf } from "@/lib/http/file-path";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { ifMatchOf, sendFile } from "@/lib/http/send-file";
import { sendStored } from "@/lib/http/send-stored";
import { announcedLength, uploadBody } from "@/lib/http/upload-body";
import { deleteFile } from "@/lib/services/files/delete-file";
import { openFile } from "@/lib/services/files/open-file";
import { putFile } from "@/lib/services/files/put-file";
import { statFile } from "@/lib/services/files/stat-file";

const pathOf = (request: Request) => filePathOf(request, "/files/");
const options = { params: ["slug", "path"] } as const;

export const GET = route(options, async ({ member, params, request }) => {
  const path = pathOf(request);
  const stat = await statFile(member, params.slug, path);
  return sendFile(request, stat, (range) => openFile(member, params.slug, path, range));
});

export const HEAD = GET;

export const PUT = route(options, async ({ member, params, request }) => {
  const put = {
    ifMatch: ifMatchOf(request),
    mustBeNew: request.headers.get("if-none-match") === "*",
    signal: request.signal,
    announced: announcedLength(request),
  };
  return sendStored(await putFile(member, params.slug, pathOf(request), uploadBody(request), put));
});

export const DELETE = route(options, ({ member, params, request }) =>
  deleteFile(member, params.slug, pathOf(request), { ifMatch: ifMatchOf(request) }),
);

export const { POST, PATCH } = otherMethods("GET", "PUT", "DELETE");
