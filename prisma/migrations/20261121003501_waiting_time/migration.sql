-- A limit of time is a limit of work: the time that a run waited for a person, or for a worker, does not count.

-- AlterTable
ALTER TABLE "cowork_runs" ADD COLUMN     "waited_ms" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "waiting_since" TIMESTAMPTZ(3);
