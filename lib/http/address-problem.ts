import type { Problem } from "../contracts/problem.ts";
import { invalid } from "../core/errors.ts";
import { problemOf } from "./problem.ts";

/**
 * What is wrong with a request's address as it came over the wire; null when nothing is. Looked at before Next sees it:
 * Next answers broken percent-encoding with a bare 500, and resolves “..” and “//” so that another file would be meant
 * than the one that was written.
 */
export function addressProblem(rawUrl: string): Problem | null {
  const path = rawUrl.split(/[?#]/, 1)[0] ?? "";
  const refuse = (detail: string) => problemOf(invalid(detail, { code: "invalid_path" }));
  let segments: string[];
  try {
    segments = path.split("/").map(decodeURIComponent);
  } catch {
    return refuse(
      "The address is not valid percent-encoding. Encode names as UTF-8, for example “ü” as %C3%BC.",
    );
  }
  if (segments.some((name) => name === "." || name === ".."))
    return refuse("An address may not contain “.” or “..”; name what you mean by its full path.");
  if (path.startsWith("/api/") && path.includes("//"))
    return refuse("An address may not contain an empty name (“//”); paths begin with files/ or output/.");
  return null;
}
