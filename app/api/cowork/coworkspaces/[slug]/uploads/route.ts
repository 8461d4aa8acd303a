import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { readTusMetadata, readTusNumber, tusAnswer } from "@/lib/http/tus";
import { beginUpload } from "@/lib/services/files/uploads/begin-upload";

export const POST = route({ params: ["slug"] }, async ({ member, params, request }) => {
  const { path = "", if_match, must_be_new, sha256 } = readTusMetadata(request);
  const { id } = await beginUpload(member, params.slug, {
    path,
    length: readTusNumber(request, "upload-length"),
    if_match: if_match ?? null,
    must_be_new: must_be_new === "true",
    sha256: sha256 ?? null,
  });
  const location = `/api/cowork/coworkspaces/${encodeURIComponent(params.slug)}/uploads/${id}`;
  return tusAnswer(201, { location });
});

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");
