/** What the server answers when it refuses: RFC 9457 problem+json with a stable `code`. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(problem: {
    status: number;
    code: string;
    title: string;
    detail?: string;
    fields?: Record<string, unknown>;
  }) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.fields = problem.fields ?? {};
  }
}

type Query = Record<string, string | number | boolean | null | undefined>;

interface CallOptions {
  query?: Query;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** JSON over the product's own HTTP interface. Every failure, the network's included, is a `ProblemError`. */
export const api = {
  get: <T>(path: string, options?: CallOptions) => call<T>("GET", path, undefined, options),
  post: <T = void>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>("POST", path, body, options),
  put: <T = void>(path: string, body?: unknown, options?: CallOptions) => call<T>("PUT", path, body, options),
  patch: <T = void>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>("PATCH", path, body, options),
  /** A `body` only where an act must be confirmed in words. */
  del: <T = void>(path: string, { body, ...options }: CallOptions & { body?: unknown } = {}) =>
    call<T>("DELETE", path, body, options),
};

/** One sentence for a toast or an error state. */
export function problemSentence(error: unknown): string {
  if (error instanceof ProblemError) return error.detail ?? error.title;
  return "Something went wrong. Try again.";
}

async function call<T>(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<T> {
  const response = await send(method, withQuery(path, options.query), body, options);
  if (!response.ok) throw await problemFrom(response);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

async function send(method: string, url: string, body: unknown, options: CallOptions): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ProblemError({
      status: 0,
      code: "network",
      title: "The server could not be reached",
      detail: "The server could not be reached. Check your connection and try again.",
    });
  }
}

function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  if (text === "") return path;
  return path + (path.includes("?") ? "&" : "?") + text;
}

async function problemFrom(response: Response): Promise<ProblemError> {
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const read: unknown = isJson ? await response.json().catch(() => undefined) : undefined;
  const fields = typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
  return new ProblemError({
    status: response.status,
    code: textOr(fields.code, `http_${response.status}`),
    title: textOr(fields.title, titleForStatus(response.status)),
    ...(typeof fields.detail === "string" ? { detail: fields.detail } : {}),
    fields,
  });
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" && value !== "" ? value : fallback;
}

function titleForStatus(status: number): string {
  if (status === 401) return "Sign in again to go on.";
  if (status === 403) return "You may not do this.";
  if (status === 404) return "This is not here any more.";
  if (status === 413) return "That is too large.";
  if (status === 429) return "Too many requests. Wait a moment and try again.";
  return "The server could not do this. Try again.";
}
