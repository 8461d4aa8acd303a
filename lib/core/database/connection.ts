import { Client } from "pg";

export const POSTGRES_USER = "coworkspace";
export const DATABASE_NAME = "coworkspace";

/** The URL of a database of the embedded server. */
export function connectionUrl(port: number, password: string, database = DATABASE_NAME): string {
  return `postgresql://${POSTGRES_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Runs `work` on one short-lived connection. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // Without a listener, a server that goes away would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes a database unless it exists, also where two processes try at once. */
export async function ensureDatabase(serverUrl: string, name: string, template?: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount) return;
    const from = template ? ` template ${client.escapeIdentifier(template)}` : "";
    await client
      .query(`create database ${client.escapeIdentifier(name)}${from}`)
      .catch((error: { code?: string }) => {
        if (error.code !== "42P04" && error.code !== "23505") throw error;
      });
  });
}
