-- Why: an agent at work keeps in memory what it read, and this number tells it whether anything else has changed since.

-- AlterTable
ALTER TABLE "cowork_runs" ADD COLUMN     "generation" INTEGER NOT NULL DEFAULT 0;
