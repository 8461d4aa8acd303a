import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "../../lib/core/errors.ts";
import { problemOf } from "../../lib/http/problem.ts";

/**
 * Answers 400 to an API address that cannot be decoded, or that holds "." or ".." as a name, however written. Next would
 * resolve these silently, so that a file would be written elsewhere than its caller said. Returns whether it answered.
 */
export function refuseOddAddress(request: IncomingMessage, response: ServerResponse): boolean {
  const path = (request.url ?? "").split(/[?#]/)[0] ?? "";
  if (!path.startsWith("/api/") || !isOdd(path)) return false;
  const problem = problemOf(
    new AppError(
      "invalid_request",
      "This address holds a name such as “..”, or characters that cannot be decoded.",
      {
        code: "invalid_path",
      },
    ),
  );
  response.writeHead(problem.status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(problem));
  request.resume();
  return true;
}

function isOdd(path: string): boolean {
  try {
    return path.split("/").some((name) => [".", ".."].includes(decodeURIComponent(name)));
  } catch {
    return true;
  }
}
