/** Where the contents that a file of this coworkspace had are asked for. */
export const historyPath = (slug: string, rest = "") =>
  `/api/cowork/coworkspaces/${encodeURIComponent(slug)}/history${rest}`;

/** Address of the bytes of a version. */
export const versionUrl = (slug: string, path: string, hash: string) =>
  `${historyPath(slug, `/${hash}`)}?${new URLSearchParams({ path })}`;
