import { contentTypeOf } from "./content-type.ts";

type FileFacts = { name: string; version?: string; modifiedAt?: string; download: boolean };

// A member's HTML or SVG gets no scripts and an origin of its own, so that it cannot act as the reader. It is saved
// instead of shown as well, because a server or proxy in front may replace this header by one for our pages.
const SANDBOX =
  "sandbox; default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'";

/** What a browser would run scripts of when it is opened by its address. An <img> shows an SVG all the same. */
const ACTIVE = /^(text\/html|image\/svg\+xml|application\/(xml|pdf))/;

/** Headers for handing out a file that somebody uploaded or an agent made. */
export function fileHeaders({ name, version, modifiedAt, download }: FileFacts): Headers {
  const type = contentTypeOf(name);
  const headers = new Headers({
    "content-type": type,
    "content-disposition": disposition(download || ACTIVE.test(type) ? "attachment" : "inline", name),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
    "cross-origin-resource-policy": "same-origin",
  });
  // A PDF too, though browsers' own viewers then do not open: it is shown in a frame of ours, or saved.
  headers.set("content-security-policy", SANDBOX);
  if (version !== undefined) headers.set("etag", etagOf(version));
  if (modifiedAt !== undefined) headers.set("last-modified", new Date(modifiedAt).toUTCString());
  return headers;
}

/** A version as an entity tag. */
export function etagOf(version: string): string {
  return `"${version}"`;
}

/** `Content-Disposition` with the name in ASCII for old readers and in full for all others (RFC 6266). */
export function disposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const full = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`;
}
