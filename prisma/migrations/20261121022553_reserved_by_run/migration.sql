-- Why: room for a model call is reserved and checked in the one statement that begins it, which sees only the run's row.

-- AlterTable
ALTER TABLE "cowork_runs" ADD COLUMN     "reserved_cost" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "reserved_tokens" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reserved_turns" INTEGER NOT NULL DEFAULT 0;
