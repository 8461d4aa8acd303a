-- Why: changes of a folder are put back by undo, so each says whose act it was, in which order, and with which kind and
-- modes; people's own are kept beside agents'. A fork says what it goes on from. Changes recorded so far get their
-- coworkspace from their run, and their call's id as the act.

-- AlterTable
ALTER TABLE "cowork_runs" ADD COLUMN     "fork_message" TEXT,
ADD COLUMN     "forked_by_id" TEXT,
ADD COLUMN     "forked_from_run_id" TEXT,
ADD COLUMN     "forked_from_turn" INTEGER;

-- AlterTable
ALTER TABLE "file_changes" ADD COLUMN     "act" TEXT,
ADD COLUMN     "after_mode" INTEGER,
ADD COLUMN     "before_mode" INTEGER,
ADD COLUMN     "coworkspace_slug" TEXT,
ADD COLUMN     "entry" TEXT NOT NULL DEFAULT 'file',
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'tool',
ADD COLUMN     "seq" SERIAL NOT NULL,
ADD COLUMN     "undone_by" TEXT,
ADD COLUMN     "user_id" TEXT,
ALTER COLUMN "run_id" DROP NOT NULL,
ALTER COLUMN "agent_id" DROP NOT NULL,
ALTER COLUMN "call_id" DROP NOT NULL,
ALTER COLUMN "turn" DROP NOT NULL;

UPDATE "file_changes" AS c SET "act" = c."call_id", "coworkspace_slug" = t."coworkspace_slug"
FROM "cowork_runs" AS r JOIN "cowork_tasks" AS t ON t."id" = r."task_id" WHERE r."id" = c."run_id";

ALTER TABLE "file_changes" ALTER COLUMN "act" SET NOT NULL, ALTER COLUMN "coworkspace_slug" SET NOT NULL;

-- CreateTable
CREATE TABLE "file_undos" (
    "id" TEXT NOT NULL,
    "coworkspace_slug" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "undoes_id" TEXT,
    "selection" JSONB NOT NULL,
    "conflicts" JSONB NOT NULL DEFAULT '[]',
    "applied_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_undos_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "file_undos_run_id_idx" ON "file_undos"("run_id");

-- CreateIndex
CREATE INDEX "file_undos_coworkspace_slug_applied_at_idx" ON "file_undos"("coworkspace_slug", "applied_at");

-- CreateIndex
CREATE INDEX "file_changes_coworkspace_slug_path_idx" ON "file_changes"("coworkspace_slug", "path");

-- CreateIndex
CREATE INDEX "file_changes_act_idx" ON "file_changes"("act");

-- AddForeignKey
ALTER TABLE "file_changes" ADD CONSTRAINT "file_changes_coworkspace_slug_fkey" FOREIGN KEY ("coworkspace_slug") REFERENCES "coworkspaces"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_undos" ADD CONSTRAINT "file_undos_coworkspace_slug_fkey" FOREIGN KEY ("coworkspace_slug") REFERENCES "coworkspaces"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_undos" ADD CONSTRAINT "file_undos_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
