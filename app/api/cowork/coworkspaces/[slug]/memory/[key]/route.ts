import { writeMemoryNoteSchema } from "@/lib/contracts/memory";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { ifMatchOf } from "@/lib/http/send-file";
import { deleteMemoryNote } from "@/lib/services/files/delete-memory-note";
import { writeMemoryNote } from "@/lib/services/files/write-memory-note";

export const PUT = route(
  { params: ["slug", "key"], body: writeMemoryNoteSchema },
  ({ member, params, body, request }) =>
    writeMemoryNote(member, params.slug, params.key, body, { ifMatch: ifMatchOf(request) }),
);

export const DELETE = route({ params: ["slug", "key"] }, ({ member, params }) =>
  deleteMemoryNote(member, params.slug, params.key),
);

export const { GET, POST, PATCH } = otherMethods("PUT", "DELETE");
