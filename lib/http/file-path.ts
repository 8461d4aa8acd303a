import { invalid } from "../core/errors.ts";

const badPath = (detail: string) => invalid(detail, { code: "invalid_path" });

/**
 * The path of a file in an address such as `/api/cowork/coworkspaces/{slug}/files/files/a%20b.txt`: everything after
 * `prefix`, each segment decoded exactly once. What decoding would turn into a separator, a NUL or "go up" is refused.
 */
export function filePathOf(request: Request, prefix: string): string {
  const { pathname } = new URL(request.url);
  // The slug before the prefix holds no slash, so that the first place is the right one.
  const at = pathname.indexOf(prefix);
  if (at < 0) throw badPath("The address names no file.");
  return pathname
    .slice(at + prefix.length)
    .split("/")
    .map(decodeSegment)
    .join("/");
}

/** One segment of an address as a name. */
export function decodeSegment(segment: string): string {
  let name: string;
  try {
    name = decodeURIComponent(segment);
  } catch {
    throw badPath(`“${segment.slice(0, 80)}” is not valid percent-encoding.`);
  }
  if (name.includes("/"))
    throw badPath("A name in the path contains an encoded slash; write folders as /folder/.");
  if (name.includes("\0")) throw badPath("A name in the path contains a NUL character.");
  if (name === "." || name === "..")
    throw badPath("A path may not contain “.” or “..”; name the file by its full path.");
  return name;
}
