import { type Logger, pino } from "pino";
import { describeError } from "./describe-error.ts";
import { logFields } from "./log-context.ts";
import { redactText, redactValue } from "./redact.ts";

// A reader that goes away (`npm run up | head`, a closed terminal) must neither end nor hold up the program. Pino's own
// destination tries for ever to write its last lines into the broken pipe, so that the process would never exit.
process.stdout.on("error", () => {});
const standardOutput = { write: (line: string) => void process.stdout.write(line) };

/** A logger that writes one JSON object a line, with the fields of the work under way and without secrets. */
export function createLog(destination: { write(line: string): void }, level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: describeError },
      mixin: () => ({ ...logFields() }),
    },
    // On the finished line, so that nothing gets past: messages, fields, and those of child loggers alike.
    { write: (line) => destination.write(redactLine(line)) },
  );
}

/** The program's log, on standard output. */
export const log: Logger = createLog(
  standardOutput,
  process.env.LOG_LEVEL || (process.env.VITEST ? "warn" : "info"),
);

/** A logger that names its room. */
export function childLog(room: string): Logger {
  return log.child({ room });
}

function redactLine(line: string): string {
  try {
    return `${JSON.stringify(redactValue(JSON.parse(line)))}\n`;
  } catch {
    return `${JSON.stringify({ level: "error", msg: redactText(line) })}\n`;
  }
}
