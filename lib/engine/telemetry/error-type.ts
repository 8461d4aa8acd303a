/** What went wrong as a stable word: an error's message may repeat contents and keys. */
export function errorType(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { code } = error as Error & { code?: unknown };
  return typeof code === "string" ? code : error.name;
}
