/** Stable codes of the public interface. A new one needs an entry in `STATUS` and in the API documentation. */
export type ErrorCode =
  | "invalid_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "conflict"
  | "precondition_failed"
  | "payload_too_large"
  | "unsupported_media_type"
  | "range_not_satisfiable"
  | "unprocessable"
  | "locked"
  | "too_many_requests"
  | "upstream_failed"
  | "unavailable"
  | "no_space";

const STATUS: Record<ErrorCode, readonly [status: number, title: string]> = {
  invalid_request: [400, "The request is not valid"],
  unauthorized: [401, "Please sign in"],
  forbidden: [403, "Not allowed"],
  not_found: [404, "Not found"],
  method_not_allowed: [405, "This method is not offered here"],
  conflict: [409, "The present state forbids this"],
  precondition_failed: [412, "It was changed in the meantime"],
  payload_too_large: [413, "Too large"],
  unsupported_media_type: [415, "This kind of content is not understood"],
  range_not_satisfiable: [416, "That part does not exist"],
  unprocessable: [422, "The request cannot be carried out"],
  locked: [423, "In use by somebody else"],
  too_many_requests: [429, "Too many requests"],
  upstream_failed: [502, "Another service failed"],
  unavailable: [503, "Not available right now"],
  no_space: [507, "No space left"],
};

/** What is there now, where it is another version than the one that a request named. */
export type CurrentVersion = {
  version: string | null;
  modified_at: string | null;
  changed_by: string | null;
  named_version: string;
};

type Extra = {
  code?: string;
  cause?: unknown;
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  current?: CurrentVersion;
};

/** An error that may be shown to a person: `detail` is a sentence about what happened and what to do. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** Messages by field name, for forms. */
  readonly fields: Record<string, string> | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly current: CurrentVersion | undefined;

  constructor(kind: ErrorCode, detail: string, extra: Extra = {}) {
    super(detail, { cause: extra.cause });
    [this.status, this.title] = STATUS[kind];
    this.code = extra.code ?? kind;
    this.detail = detail;
    this.fields = extra.fields;
    this.retryAfterSeconds = extra.retryAfterSeconds;
    this.current = extra.current;
  }
}

/** Knows an `AppError` also across two bundled copies of this file. */
export function isAppError(error: unknown): error is AppError {
  return (
    error instanceof AppError || (error instanceof Error && error.name === "AppError" && "status" in error)
  );
}

const make = (kind: ErrorCode) => (detail: string, extra?: Extra) => new AppError(kind, detail, extra);

export const invalid = make("invalid_request");
export const unauthorized = make("unauthorized");
export const forbidden = make("forbidden");
export const notFound = make("not_found");
export const conflict = make("conflict");
export const tooLarge = make("payload_too_large");
export const unprocessable = make("unprocessable");
export const tooMany = make("too_many_requests");
export const upstreamFailed = make("upstream_failed");
export const unavailable = make("unavailable");
