import { blankKnownSecrets } from "./known-secrets.ts";

const BLANK = "[redacted]";
const LONGEST = 16_000;
const DEEPEST = 8;

const SECRET_FIELD =
  /(?:^|[_-])(?:(?:proxy[_-])?authorization|(?:set[_-])?cookie|pass(?:word|wd|phrase)|pwd|secret|token|credentials?|(?:api|access|private|secret|encryption|auth)[_-]?key|database[_-]?url|connection[_-]?string|dsn)$/;

const SECRET_NAME =
  "(?:pass(?:word|wd|phrase)|pwd|secret|token|credential|(?:api|access|private|secret|encryption|auth)[-_ ]?key)";
const QUOTE = `\\\\*["']`;

/** What is cut out of free text, in this order: what stands before the secret is kept, so that one sees what it was. */
const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, "[private key]"],
  // `scheme://user:password@host`; an unescaped password may itself contain "/" and "@".
  [/:\/\/[^\s"'<>/?#]*@/g, `://${BLANK}@`],
  [/:\/\/[^\s"'<>/:@]*:(?!\d{1,5}(?:[/?#]|$))[^\s"'<>]*@/g, `://${BLANK}@`],
  [new RegExp(`(\\b(?:set-)?cookie${QUOTE}?\\s*[:=]\\s*(?:${QUOTE})?)[^"'\\r\\n\\\\]+`, "gi"), `$1${BLANK}`],
  [
    new RegExp(
      `(\\bauthorization${QUOTE}?\\s*[:=]\\s*(?:${QUOTE})?(?:\\w+\\s+(?=\\S))?)[^\\s"'\\\\,;}\\]]+`,
      "gi",
    ),
    `$1${BLANK}`,
  ],
  [/\b(bearer\s+)(?!tokens?\b|auth|header)[\w+/=~.-]{6,}/gi, `$1${BLANK}`],
  [/\b([Bb]asic\s+)(?=\S*[\dA-Z=])[\w+/=]{8,}/g, `$1${BLANK}`],
  // `password=…`, `"api_key": "…"`, also inside JSON that was quoted again.
  [
    new RegExp(
      `(\\b[\\w-]{0,40}?${SECRET_NAME}(?: provided)?${QUOTE}?\\s*[:=]\\s*)(?:(${QUOTE})(?:(?!\\2).)*?(?:\\2|$)|[^\\s"'\\\\,;&}\\])]+)`,
      "gi",
    ),
    `$1$2${BLANK}$2`,
  ],
  [/([?&](?:key|sig|signature|auth|code|session)=)[^&#\s"']+/gi, `$1${BLANK}`],
  [
    /\b(?:(?:sk|pk|rk)-[\w*-]{8,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|(?:hf|gsk|npm)_\w{20,}|AIza[\w-]{30,}|A[KS]IA[A-Z0-9]{16}|cwk_[\w-]{20,}|ya29\.[\w-]{10,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)/g,
    BLANK,
  ],
];

/** Takes secrets out of words: those that are known, and whatever looks like one. */
export function redactText(text: string): string {
  const bounded = text.length > 2 * LONGEST ? text.slice(0, 2 * LONGEST) : text;
  let clean = blankKnownSecrets(bounded);
  for (const [pattern, replacement] of RULES) clean = clean.replace(pattern, replacement);
  if (clean.length <= LONGEST && bounded.length === text.length) return clean;
  return `${clean.slice(0, LONGEST)}… (${text.length} characters)`;
}

/** Whether a field of this name holds a secret. `max_tokens` and `token_count` do not. */
export function isSecretField(name: string): boolean {
  return SECRET_FIELD.test(name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase());
}

/** The same JSON value without secrets: fields by their names, everything else by what it says. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (value === null || typeof value !== "object") return value;
  if (depth >= DEEPEST) return "[deeper]";
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      redactText(name),
      isSecretField(name) && isFilled(item) ? BLANK : redactValue(item, depth + 1),
    ]),
  );
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== "" && typeof value !== "boolean";
}
