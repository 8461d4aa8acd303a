const DEEPEST = 4;

type Described = {
  type: string;
  message: string;
  code?: string | number;
  status?: number;
  stack?: string;
  cause?: Described;
  errors?: Described[];
};

/**
 * What the log says of an error. Only these fields: libraries hang whole requests on their errors, with the headers
 * that carry keys and the prompts that carry people's work.
 */
export function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: textOf(error) };
  const { code, status, cause, errors } = error as Error & {
    code?: unknown;
    status?: unknown;
    errors?: unknown;
  };
  const below = depth < DEEPEST;
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(typeof status === "number" ? { status } : {}),
    ...(error.stack && depth === 0 ? { stack: error.stack } : {}),
    ...(below && cause !== undefined ? { cause: describeError(cause, depth + 1) } : {}),
    ...(below && Array.isArray(errors)
      ? { errors: errors.slice(0, 5).map((one) => describeError(one, depth + 1)) }
      : {}),
  };
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
