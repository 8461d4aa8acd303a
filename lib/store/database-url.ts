import { env } from "../core/env.ts";

/** The database's URL; the launcher has set it when the database is the embedded one. */
export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url)
    throw new Error(
      "DATABASE_URL is not set. Start with `npm run up`, which starts the embedded database and sets it.",
    );
  return url;
}
