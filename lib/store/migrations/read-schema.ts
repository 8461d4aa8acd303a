import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const SCHEMA_DIRECTORY = path.join(import.meta.dirname, "../../../prisma/schema");

/** The Prisma schema, file by file. */
export async function readSchema(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(SCHEMA_DIRECTORY)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(SCHEMA_DIRECTORY, name);
      return { path: file, content: await readFile(file, "utf8") };
    }),
  );
}
