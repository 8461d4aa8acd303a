/** Shorter ones would blank ordinary words of the log. */
const SHORTEST = 8;
const SECRET_VARIABLE = /(?:KEY|SECRET|PASSWORD|TOKEN)$/;
const KEY = Symbol.for("coworkspace.known-secrets");

// Shared through the global symbol: the server's bundle and the launcher each have a copy of this file.
const holder = globalThis as typeof globalThis & { [KEY]?: Set<string> };

/** Notes a value that must never be written: it is blanked wherever it occurs, in every usual spelling. */
export function keepSecret(value: string | undefined): void {
  if (!value || value.length < SHORTEST) return;
  const known = all();
  for (const form of spellings(value)) known.add(form);
}

/** Takes every known secret out of a text. */
export function blankKnownSecrets(text: string): string {
  let clean = text;
  for (const secret of all()) if (clean.includes(secret)) clean = clean.replaceAll(secret, "[secret]");
  return clean;
}

function all(): Set<string> {
  if (!holder[KEY]) {
    holder[KEY] = new Set();
    for (const value of secretsOfEnvironment(process.env)) keepSecret(value);
  }
  return holder[KEY];
}

function* secretsOfEnvironment(source: Record<string, string | undefined>): Generator<string | undefined> {
  for (const [name, value] of Object.entries(source)) if (SECRET_VARIABLE.test(name)) yield value;
  yield decoded(URL.parse(source.DATABASE_URL ?? "")?.password ?? "");
  for (const name of ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"]) {
    for (const pair of (source[name] ?? "").split(",")) yield decoded(pair.slice(pair.indexOf("=") + 1));
  }
}

function spellings(value: string): string[] {
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString("base64"),
  ];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
