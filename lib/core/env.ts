import { z } from "zod";

const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);

const count = (fallback: number, max: number) =>
  z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.coerce.number().int().min(1).max(max).default(fallback),
  );

const schema = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.coerce.number().int().min(0).max(65535).default(3000),
  ),
  COWORK_DATA_DIR: z
    .string()
    .trim()
    .default("")
    .transform((value) => value || ".data"),
  DATABASE_URL: optionalText.refine((value) => !value || /^postgres(ql)?:\/\//.test(value), {
    message: "must begin with postgresql://",
  }),
  COWORK_ROLE: z
    .string()
    .optional()
    .transform((value) => value || "all")
    .pipe(z.enum(["all", "web", "worker"])),
  COWORK_ADMIN_EMAIL: optionalText.refine((value) => !value || /^\S+@\S+$/.test(value), {
    message: "must be an e-mail address",
  }),
  COWORK_ADMIN_PASSWORD: optionalText,
  OPENAI_BASE_URL: optionalText.refine((value) => !value || URL.canParse(value), {
    message: "must be a URL",
  }),
  OPENAI_API_KEY: optionalText,
  COWORK_MODEL: optionalText,
  AUTH_SECRET: optionalText,
  /** Where browsers reach the installation, when it stands behind a proxy. */
  COWORK_PUBLIC_URL: optionalText.refine((value) => !value || URL.canParse(value), {
    message: "must be a URL",
  }),
  COWORK_DB_POOL: count(20, 500),
  /** What commands of agents run in; "auto": bubblewrap where it works, else just-bash. */
  COWORK_SANDBOX: z
    .string()
    .optional()
    .transform((value) => value || "auto")
    .pipe(z.enum(["auto", "bubblewrap", "just-bash", "none"])),
  // OpenTelemetry's own; its packages read more of them by themselves (docs/operations.md).
  OTEL_SDK_DISABLED: optionalText,
  OTEL_TRACES_EXPORTER: optionalText,
  OTEL_EXPORTER_OTLP_ENDPOINT: optionalText,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optionalText,
  OTEL_EXPORTER_OTLP_PROTOCOL: optionalText,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: optionalText,
  LOG_LEVEL: z
    .string()
    .optional()
    .transform((value) => value || "info")
    .pipe(z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])),
});

export type Env = z.output<typeof schema>;
export type Role = Env["COWORK_ROLE"];

/** Parses an environment; the error names every wrong variable in words. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}=${isSecret(name) ? "…" : JSON.stringify(source[name] ?? "")}: ${issue.message}`;
  });
  throw new Error(`The environment is not usable. ${lines.join("; ")}.`);
}

let cached: Env | undefined;

/** The process's environment, parsed at first use (so that a build needs none of it). */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Forgets the parsed environment. For launchers and tests that set variables of their own process. */
export function forgetEnv(): void {
  cached = undefined;
}

function isSecret(name: string): boolean {
  return /KEY|SECRET|PASSWORD|DATABASE_URL/.test(name);
}
