-- A frozen worker may hold rows of a run in an open transaction: whoever takes over must be able to cut its connections.

-- AlterTable
ALTER TABLE "workers" ADD COLUMN     "connections" TEXT NOT NULL DEFAULT '';
