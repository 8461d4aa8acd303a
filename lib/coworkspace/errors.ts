import { AppError, type ErrorCode } from "../core/errors.ts";

/**
 * Everything that can go wrong with a folder, told in a sentence that a person or a model can act on.
 * `code` is stable. It is an AppError, so it becomes problem+json where all others do.
 */
export type CoworkspaceErrorCode =
  | "invalid_path"
  | "invalid_content"
  | "not_found"
  | "already_exists"
  | "not_a_file"
  | "not_a_directory"
  | "link_refused"
  | "conflict"
  | "wrong_offset"
  | "locked"
  | "read_only"
  | "too_large"
  | "unsupported"
  | "permission_denied"
  | "no_space"
  | "quota_exceeded"
  | "unreadable";

const KIND: Record<CoworkspaceErrorCode, ErrorCode> = {
  invalid_path: "invalid_request",
  invalid_content: "invalid_request",
  not_found: "not_found",
  already_exists: "conflict",
  not_a_file: "conflict",
  not_a_directory: "conflict",
  link_refused: "forbidden",
  conflict: "conflict",
  wrong_offset: "conflict",
  locked: "conflict",
  read_only: "forbidden",
  too_large: "payload_too_large",
  unsupported: "unsupported_media_type",
  permission_denied: "forbidden",
  no_space: "unavailable",
  quota_exceeded: "no_space",
  unreadable: "unprocessable",
};

export class CoworkspaceError extends AppError {
  declare readonly code: CoworkspaceErrorCode;
  constructor(code: CoworkspaceErrorCode, detail: string, options: { cause?: unknown } = {}) {
    super(KIND[code], detail, { code, cause: options.cause });
  }
}

export function isCoworkspaceError(error: unknown, code?: CoworkspaceErrorCode): error is CoworkspaceError {
  return error instanceof CoworkspaceError && (code === undefined || error.code === code);
}

/** The errno name of a Node system error ("ENOENT"), or undefined. */
export function errnoOf(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === "string" ? code : undefined;
}

/** Turns a system error about `path` (as the caller named it, never a server path) into a CoworkspaceError. */
export function fromSystemError(error: unknown, path: string): CoworkspaceError {
  if (error instanceof CoworkspaceError) return error;
  const shown = path === "" ? "the folder" : `"${path}"`;
  switch (errnoOf(error)) {
    case "ENOENT":
      return new CoworkspaceError("not_found", `There is no ${shown}.`, { cause: error });
    case "EEXIST":
    case "ENOTEMPTY":
      return new CoworkspaceError("already_exists", `${shown} already exists.`, { cause: error });
    case "ELOOP":
    case "EMLINK":
      return new CoworkspaceError(
        "link_refused",
        `${shown} is or passes through a link; links are not followed here.`,
        {
          cause: error,
        },
      );
    case "ENOTDIR":
      return new CoworkspaceError("not_a_directory", `${shown} is not a folder.`, { cause: error });
    case "EISDIR":
      return new CoworkspaceError("not_a_file", `${shown} is a folder, not a file.`, { cause: error });
    case "ENXIO":
      return new CoworkspaceError("not_a_file", `${shown} is not an ordinary file.`, { cause: error });
    case "EACCES":
    case "EPERM":
      return new CoworkspaceError("permission_denied", `The server may not access ${shown}.`, {
        cause: error,
      });
    case "EROFS":
      return new CoworkspaceError("read_only", `${shown} lies on a read-only disk.`, { cause: error });
    case "ENOSPC":
    case "EDQUOT":
      return new CoworkspaceError("no_space", `There is no space left on the server to write ${shown}.`, {
        cause: error,
      });
    case "EFBIG":
      return new CoworkspaceError("too_large", `${shown} is too large.`, { cause: error });
    case "ENAMETOOLONG":
      return new CoworkspaceError("invalid_path", `The name ${shown} is too long.`, { cause: error });
    default:
      return new CoworkspaceError(
        "unreadable",
        `${shown} could not be accessed (${errnoOf(error) ?? "unknown error"}).`,
        {
          cause: error,
        },
      );
  }
}
