#!/usr/bin/env node
// Prisma's CLI insists on a schema engine binary even where it only generates code, and would download one. It is pointed
// here instead (PRISMA_SCHEMA_ENGINE_BINARY). Migrations have commands of their own: see docs/conventions.md.
console.error(
  "This project does not use Prisma's schema engine: run `npm run db:migration -- NAME` to write a migration.",
);
process.exit(1);
