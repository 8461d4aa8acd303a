const TYPES: Record<string, string> = {
  ...of("text/plain; charset=utf-8", "txt log ini conf cfg env md markdown yaml yml toml tex srt vtt"),
  ...of(
    "text/plain; charset=utf-8",
    "js mjs cjs ts tsx jsx py rb go rs java c h cc cpp hpp cs php sh sql r pl lua kt swift",
  ),
  ...of("text/csv; charset=utf-8", "csv"),
  ...of("text/tab-separated-values; charset=utf-8", "tsv"),
  ...of("text/html; charset=utf-8", "html htm"),
  ...of("text/css; charset=utf-8", "css"),
  ...of("application/json; charset=utf-8", "json"),
  ...of("application/jsonl; charset=utf-8", "jsonl"),
  ...of("application/xml; charset=utf-8", "xml"),
  ...of("application/pdf", "pdf"),
  ...of("image/png", "png"),
  ...of("image/jpeg", "jpg jpeg"),
  ...of("image/gif", "gif"),
  ...of("image/webp", "webp"),
  ...of("image/avif", "avif"),
  ...of("image/bmp", "bmp"),
  ...of("image/svg+xml", "svg"),
  ...of("image/tiff", "tif tiff"),
  ...of("image/heic", "heic"),
  ...of("image/x-icon", "ico"),
  ...of("audio/mpeg", "mp3"),
  ...of("audio/wav", "wav"),
  ...of("audio/ogg", "ogg oga"),
  ...of("audio/mp4", "m4a"),
  ...of("audio/flac", "flac"),
  ...of("video/mp4", "mp4 m4v"),
  ...of("video/webm", "webm"),
  ...of("video/quicktime", "mov"),
  ...of("application/zip", "zip"),
  ...of("application/gzip", "gz tgz"),
  ...of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  ...of("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  ...of("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
};

/** The media type by a file's name. Unknown kinds are bytes, which browsers save and never interpret. */
export function contentTypeOf(name: string): string {
  const dot = name.lastIndexOf(".");
  const ending = dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
  return Object.hasOwn(TYPES, ending) ? (TYPES[ending] as string) : "application/octet-stream";
}

function of(type: string, endings: string): Record<string, string> {
  return Object.fromEntries(endings.split(" ").map((ending) => [ending, type]));
}
