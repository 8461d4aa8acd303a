import { type Logger, pino } from "pino";

const SECRET_FIELDS = [
  "authorization",
  "Authorization",
  "cookie",
  "set-cookie",
  "password",
  "token",
  "secret",
  "api_key",
  "apiKey",
  "DATABASE_URL",
  "databaseUrl",
];

const quote = (field: string) => (/^\w+$/.test(field) ? field : `["${field}"]`);

/** Paths that pino blanks: the field itself, and one or two levels down (`req.headers.cookie`). */
export const REDACTED_PATHS = SECRET_FIELDS.flatMap((field) => {
  const name = quote(field);
  const below = name.startsWith("[") ? name : `.${name}`;
  return [name, `*${below}`, `*.*${below}`];
});

// A reader that goes away (`npm run up | head`, a closed terminal) must neither end nor hold up the program. Pino's own
// destination tries for ever to write its last lines into the broken pipe, so that the process would never exit.
process.stdout.on("error", () => {});
const standardOutput = { write: (line: string) => void process.stdout.write(line) };

/** The program's log: one JSON object a line on standard output, without secrets. */
export const log: Logger = pino(
  {
    level: process.env.LOG_LEVEL || (process.env.VITEST ? "warn" : "info"),
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: REDACTED_PATHS, censor: "[redacted]" },
  },
  standardOutput,
);

/** A logger that names its room. */
export function childLog(room: string): Logger {
  return log.child({ room });
}
