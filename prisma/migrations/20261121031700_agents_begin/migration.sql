-- A sub-agent that waits for a place does not work yet: lanes and times of agents count from when each began.

-- AlterTable
ALTER TABLE "sub_agents" ADD COLUMN     "begun_at" TIMESTAMPTZ(3);

-- Of those there were before, all that have worked began when they were made.
UPDATE "sub_agents" SET "begun_at" = "created_at" WHERE "status" <> 'idle' OR "turn_count" > 0;
