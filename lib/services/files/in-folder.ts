import { AppError, type ErrorCode } from "../../core/errors.ts";
import { type CoworkspaceErrorCode, isCoworkspaceError } from "../../coworkspace/errors.ts";

const KINDS: Record<CoworkspaceErrorCode, ErrorCode> = {
  invalid_path: "invalid_request",
  invalid_content: "invalid_request",
  not_found: "not_found",
  already_exists: "conflict",
  not_a_file: "conflict",
  not_a_directory: "conflict",
  link_refused: "forbidden",
  conflict: "precondition_failed",
  wrong_offset: "conflict",
  locked: "locked",
  read_only: "forbidden",
  too_large: "payload_too_large",
  unsupported: "unsupported_media_type",
  permission_denied: "forbidden",
  no_space: "no_space",
  quota_exceeded: "no_space",
  unreadable: "unprocessable",
};

/** Runs a folder operation; what the folder refuses becomes an `AppError` with the same code and sentence. */
export async function inFolder<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isCoworkspaceError(error)) throw error;
    throw new AppError(KINDS[error.code], error.detail, { code: error.code, cause: error });
  }
}
