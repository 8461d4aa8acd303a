import { defineConfig } from "prisma/config";

// Prisma's CLI only generates and validates here. Migrations are written by `npm run db:migration` and applied by
// lib/store/migrations: the CLI would download an engine, and splits SQL at every semicolon.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost/unused" },
});
