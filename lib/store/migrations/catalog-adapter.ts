import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { Pool } from "pg";

const CHAR_TYPE = 18;
const CHAR_ARRAY_TYPE = 1002;
const CHARACTER_ARRAY = 70;
const CHARACTER = 6;

/**
 * Prisma's PostgreSQL adapter, made to understand the type "char" of PostgreSQL's catalog, which the schema engine reads
 * and the adapter refuses. Such a column passes the adapter dressed as an array of it, and is undressed behind it.
 */
export function catalogAdapter(connectionString: string) {
  const factory = new PrismaPg(dressedPool(connectionString), {
    schema: "public",
    disposeExternalPool: true,
  });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) => (type === CHARACTER_ARRAY ? CHARACTER : type));
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return bindMigrationAwareSqlAdapterFactory(factory);
}

function dressedPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString });
  const query = pool.query.bind(pool) as (
    ...args: unknown[]
  ) => Promise<{ fields: { dataTypeID: number }[] }>;
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args);
    for (const field of result.fields) if (field.dataTypeID === CHAR_TYPE) field.dataTypeID = CHAR_ARRAY_TYPE;
    return result;
  }) as unknown as typeof pool.query;
  return pool;
}
