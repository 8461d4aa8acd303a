import { z } from "zod";
import type { Problem } from "../contracts/problem.ts";
import { isTransientDatabaseError } from "../core/database/transient-error.ts";
import { childLog } from "../core/log.ts";
import { logFields } from "../core/log-context.ts";

const log = childLog("http");

const DATABASE_RETRY_SECONDS = 2;

const TITLES: Record<number, string> = {
  400: "The request is not valid",
  401: "Please sign in",
  403: "Not allowed",
  404: "Not found",
  405: "This method is not offered here",
  409: "The present state forbids this",
  412: "It was changed in the meantime",
  413: "Too large",
  415: "This kind of content is not understood",
  416: "That part does not exist",
  422: "The request cannot be carried out",
  423: "In use by somebody else",
  429: "Too many requests",
  500: "Something went wrong here",
  502: "Another service failed",
  503: "Not available right now",
  507: "No space left",
};

/** An error whose `detail` was written for people: `AppError`, and the errors of rooms below (the folder's). */
type SayableError = Error & {
  status: number;
  code: string;
  detail: string;
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  current?: Problem["current"];
};

// By shape, not by class: the bundler may hold two copies of a file, and this room may not import every other.
function isSayable(error: unknown): error is SayableError {
  if (!(error instanceof Error)) return false;
  const { status, code, detail } = error as Partial<SayableError>;
  return (
    typeof status === "number" && status in TITLES && typeof code === "string" && typeof detail === "string"
  );
}

/** The problem that stands for an error. Only sayable errors and Zod's show what they say. */
export function problemOf(error: unknown): Problem {
  if (error instanceof z.ZodError) return inputProblem(error);
  if (isSayable(error)) {
    const errors = Object.entries(error.fields ?? {}).map(([path, message]) => ({ path, message }));
    return {
      ...problem(error.status, error.code, error.detail),
      ...(errors.length > 0 ? { errors } : {}),
      ...(error.current ? { current: error.current } : {}),
    };
  }
  if (isTransientDatabaseError(error)) {
    return problem(
      503,
      "database_away",
      "The database does not answer at the moment. Nothing is lost: try again in a few seconds.",
    );
  }
  return problem(
    500,
    "internal_error",
    "An unexpected error happened on the server. Try again; if it stays, tell an admin.",
  );
}

/** Answers with `application/problem+json`; what nobody foresaw is logged with the request's id and kept inside. */
export function problemResponse(error: unknown, request?: Request): Response {
  const body = problemOf(error);
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  const extra: { request_id?: string } = {};
  if (body.status === 500) {
    extra.request_id = logFields().request_id ?? crypto.randomUUID();
    log.error({ err: error, request_id: extra.request_id, ...whichRequest(request) }, "A request failed");
    headers.set("x-request-id", extra.request_id);
  }
  if (body.code === "database_away") {
    log.warn({ err: error, ...whichRequest(request) }, "A request met a database that is away");
    headers.set("retry-after", String(DATABASE_RETRY_SECONDS));
  }
  const wait = (error as Partial<SayableError> | null)?.retryAfterSeconds;
  if (wait !== undefined) headers.set("retry-after", String(Math.ceil(wait)));
  if (body.status === 401) headers.set("www-authenticate", 'Bearer realm="coworkspace"');
  return new Response(JSON.stringify({ ...body, ...extra }), { status: body.status, headers });
}

function problem(status: number, code: string, detail: string): Problem {
  return { type: `urn:coworkspace:problem:${code}`, title: TITLES[status] ?? "Error", status, detail, code };
}

function inputProblem(error: z.ZodError): Problem {
  const errors = error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const first = errors[0];
  const where =
    first?.path && !/[.!?”]$/.test(first.message) ? `${first.path}: ${first.message}.` : first?.message;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return { ...problem(400, "invalid_input", `${where ?? "The input is not valid."}${more}`), errors };
}

function whichRequest(request?: Request) {
  return request ? { method: request.method, path: URL.parse(request.url)?.pathname } : {};
}
