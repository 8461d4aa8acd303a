/** The name of the mounted folder that a path leads into; null for every other place. */
export function mountNameOf(path: string): string | null {
  return /^mounts\/([^/]+)/.exec(path)?.[1] ?? null;
}
