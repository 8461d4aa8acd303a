/** Keys of the query cache; `all` reaches every list. */
export const creationKeys = {
  all: ["creations"] as const,
  list: (q: string) => ["creations", q] as const,
};

export function creationHref(id: string): string {
  return `/creations/${encodeURIComponent(id)}`;
}

export function creationDownload(id: string): string {
  return `/api/cowork/creations/${encodeURIComponent(id)}/download`;
}

/** The first words of a Markdown text without its signs, for one line of a list. */
export function excerpt(markdown: string, length = 160): string {
  const plain = markdown
    .replace(/```[\s\S]*?(```|$)/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(#{1,6}|>|[-*+]|\d+\.)\s+/gm, "")
    .replace(/[*_`|~]+|-{3,}/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length <= length ? plain : `${plain.slice(0, length).replace(/\s+\S*$/, "")}…`;
}
