import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client.ts";
import { closePool, getPool } from "./pool.ts";

export type { Prisma } from "./generated/client.ts";
export { PrismaClient };

/** The client or an open transaction of it: what a store function takes when its caller decides. */
export type Db = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction"
>;

// On globalThis, because a development server evaluates modules anew at every change, and a bundle may hold them twice.
const holder = globalThis as typeof globalThis & { coworkspacePrisma?: PrismaClient };

/** The process's one Prisma client, made at first use. */
export function getPrisma(): PrismaClient {
  holder.coworkspacePrisma ??= new PrismaClient({
    adapter: new PrismaPg(getPool(), { statementNameGenerator: nameOf }),
  });
  return holder.coworkspacePrisma;
}

const names = new Map<string, string>();
const MAX_NAMES = 500;

/**
 * A named statement is parsed once a connection, and kept there. Lists of many lengths make many statements, so after
 * the first few hundred the others go without a name.
 */
function nameOf({ sql }: { sql: string }): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MAX_NAMES) return "";
  const name = `p${names.size}`;
  names.set(sql, name);
  return name;
}

/** The same as `getPrisma()`, as a value: `prisma.task.findMany()`. It connects at first use, not at import. */
export const prisma: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_target, property) => {
    const client = getPrisma();
    const value = Reflect.get(client, property, client);
    return typeof value === "function" ? value.bind(client) : value;
  },
});

/** Ends all connections; the next use connects again. */
export async function disconnectPrisma(): Promise<void> {
  const client = holder.coworkspacePrisma;
  holder.coworkspacePrisma = undefined;
  await client?.$disconnect();
  await closePool();
}
