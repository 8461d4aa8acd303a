import { notFound } from "../core/errors.ts";

/** The path's parameters as Next hands them over, as plain text. One that no row could have is "not found". */
export function requestParams(
  params: Record<string, string | string[] | undefined> = {},
): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    // A catch-all is a path: whoever takes one refuses it in words of their own.
    const text = Array.isArray(value) ? value.join("/") : (value ?? "");
    if (!Array.isArray(value) && (text.includes("\0") || !text.isWellFormed()))
      throw notFound("There is nothing at this address.");
    plain[name] = text;
  }
  return plain;
}
