import { authenticate } from "@/lib/auth/authenticate";
import { eventQuerySchema } from "@/lib/contracts/tasks";
import { eventStreamStart, wantsEventStream } from "@/lib/http/event-stream-request";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { sseResponse } from "@/lib/http/sse";
import { listEvents } from "@/lib/services/tasks/list-events";
import { streamEvents } from "@/lib/services/tasks/stream-events";

export const GET = route({ query: eventQuerySchema }, async ({ member, params, query, request }) => {
  const id = params.id ?? "";
  if (!wantsEventStream(request)) {
    return listEvents(member, id, { ...query, brief: query.brief === "1" }, query.run_id);
  }
  const events = await streamEvents(member, id, {
    after: eventStreamStart(request, query.after),
    runId: query.run_id,
    stillSignedIn: () => authenticate(request),
  });
  return sseResponse(request, async function* (signal) {
    for await (const event of events(signal)) yield { id: event.seq, event: event.type, data: event };
  });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
