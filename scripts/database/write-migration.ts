// npm run db:migration -- NAME: writes the SQL that leads from the migrations so far to prisma/schema.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startTemporaryPostgres } from "../../lib/core/database/temporary-postgres.ts";
import { applyMigrations } from "../../lib/store/migrations/apply-migrations.ts";
import { MIGRATIONS_DIRECTORY } from "../../lib/store/migrations/read-migrations.ts";
import { readSchema } from "../../lib/store/migrations/read-schema.ts";
import { diffToSchema } from "../../lib/store/migrations/schema-engine.ts";

const name = process.argv
  .slice(2)
  .join("_")
  .toLowerCase()
  .replace(/[^a-z0-9]+/g, "_")
  .replace(/^_|_$/g, "");
if (!name) {
  console.error("Say what the migration does: npm run db:migration -- add_task_labels");
  process.exit(2);
}

// A database of its own: no shadow database is ever derived from a real one.
const database = await startTemporaryPostgres();
try {
  if (existsSync(MIGRATIONS_DIRECTORY)) await applyMigrations(database.url);
  const sql = await diffToSchema(database.url, await readSchema());
  if (!sql) {
    console.log("prisma/schema has no change that the migrations do not make already.");
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const directory = path.join(MIGRATIONS_DIRECTORY, `${stamp}_${name}`);
    await mkdir(directory, { recursive: true });
    await writeFile(path.join(directory, "migration.sql"), `-- Why: \n\n${sql}`);
    console.log(
      `Wrote ${path.relative(process.cwd(), directory)}/migration.sql. Say why in its first line, read the rest.`,
    );
  }
} finally {
  await database.stop();
}
process.exit(0);
