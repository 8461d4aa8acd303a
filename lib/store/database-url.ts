import { env } from "../core/env.ts";
import { newId } from "../core/ids.ts";

// On globalThis, because a bundle may hold this file twice.
const holder = globalThis as typeof globalThis & { coworkspaceConnections?: string };

/** What the database calls every connection of this process, so that all of them can be found and cut. */
export function connectionsName(): string {
  holder.coworkspaceConnections ??= `coworkspace ${newId()}`;
  return holder.coworkspaceConnections;
}

/** The database's URL; the launcher has set it when the database is the embedded one. */
export function databaseUrl(): string {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL)
    throw new Error(
      "DATABASE_URL is not set. Start with `npm run up`, which starts the embedded database and sets it.",
    );
  const url = new URL(DATABASE_URL);
  url.searchParams.set("application_name", connectionsName());
  return url.href;
}
