import { newId } from "../core/ids.ts";
import { childLog } from "../core/log.ts";
import { withLogFields } from "../core/log-context.ts";
import { withCaller } from "../core/telemetry/tracing.ts";

const log = childLog("http");
const USABLE = /^[\w.:-]{1,64}$/;

/**
 * Answers a request under an id that every line logged meanwhile carries, and the answer too. A proxy in front may have
 * given it one already (`X-Request-Id`), so that its log and ours can be read together.
 */
export function withRequestId(request: Request, work: () => Promise<Response>): Promise<Response> {
  const given = request.headers.get("x-request-id");
  const request_id = given && USABLE.test(given) ? given : newId();
  return withLogFields({ request_id }, async () => {
    const started = performance.now();
    const response = named(await withCaller(request.headers.get("traceparent"), work), request_id);
    const path = URL.parse(request.url)?.pathname;
    const ms = Math.round(performance.now() - started);
    log.debug({ method: request.method, path, status: response.status, ms }, "Answered");
    return response;
  });
}

function named(response: Response, id: string): Response {
  try {
    response.headers.set("x-request-id", id);
    return response;
  } catch {
    // The headers of some answers (a redirect) cannot be changed.
    const headers = new Headers(response.headers);
    headers.set("x-request-id", id);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  }
}
