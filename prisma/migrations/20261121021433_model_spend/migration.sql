-- Why: what model calls cost is kept for each run and day, money can be limited and is reserved before a call, and a
-- result too large for a conversation is kept whole.

-- AlterTable
ALTER TABLE "cowork_runs" ADD COLUMN     "cost" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "sub_agents" ADD COLUMN     "reserved_cost" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "reserved_tokens" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "monthly_budget" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "tool_results" (
    "tool_call_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "tool_results_pkey" PRIMARY KEY ("tool_call_id")
);

-- CreateTable
CREATE TABLE "model_spend" (
    "day" DATE NOT NULL,
    "run_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "turns" INTEGER NOT NULL DEFAULT 0,
    "tokens_input" BIGINT NOT NULL DEFAULT 0,
    "tokens_output" BIGINT NOT NULL DEFAULT 0,
    "cost" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "model_spend_pkey" PRIMARY KEY ("run_id","day","model")
);

-- CreateIndex
CREATE UNIQUE INDEX "tool_results_run_id_name_key" ON "tool_results"("run_id", "name");

-- CreateIndex
CREATE INDEX "model_spend_user_id_day_idx" ON "model_spend"("user_id", "day");

-- CreateIndex
CREATE INDEX "model_spend_day_idx" ON "model_spend"("day");

-- AddForeignKey
ALTER TABLE "tool_results" ADD CONSTRAINT "tool_results_tool_call_id_fkey" FOREIGN KEY ("tool_call_id") REFERENCES "tool_calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;
