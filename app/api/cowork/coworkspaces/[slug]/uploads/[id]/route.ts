import { etagOf } from "@/lib/http/file-headers";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { readTusNumber, tusAnswer } from "@/lib/http/tus";
import { uploadBody } from "@/lib/http/upload-body";
import { appendUpload } from "@/lib/services/files/uploads/append-upload";
import { cancelUpload } from "@/lib/services/files/uploads/cancel-upload";
import { requireUpload } from "@/lib/services/files/uploads/require-upload";

const options = { params: ["slug", "id"] } as const;

export const GET = route(options, async ({ member, params }) => {
  const { note, offset } = await requireUpload(member, params.slug, params.id);
  return { id: note.id, path: note.path, length: note.length, offset };
});

export const HEAD = route(options, async ({ member, params }) => {
  const { note, offset } = await requireUpload(member, params.slug, params.id);
  return tusAnswer(200, { "upload-offset": String(offset), "upload-length": String(note.length) });
});

export const PATCH = route(options, async ({ member, params, request }) => {
  const from = readTusNumber(request, "upload-offset");
  const body = uploadBody(request);
  const { offset, stored } = await appendUpload(member, params.slug, params.id, from, body);
  return tusAnswer(204, {
    "upload-offset": String(offset),
    etag: stored ? etagOf(stored.version) : undefined,
  });
});

export const DELETE = route(options, async ({ member, params }) => {
  await cancelUpload(member, params.slug, params.id);
  return tusAnswer(204);
});

export const { POST, PUT } = otherMethods("GET", "PATCH", "DELETE");
