-- The foundation: members, coworkspaces and grants, tasks with their plans and runs, agents with their checkpoints and
-- tool calls, the append-only timeline, approvals, steering, models and settings. DBOS keeps its own schema "dbos".

-- CreateTable
CREATE TABLE "sub_agents" (
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'idle',
    "assignment" TEXT NOT NULL,
    "phase_id" TEXT,
    "subtask_id" TEXT,
    "task" TEXT NOT NULL DEFAULT '',
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "executor" TEXT,
    "ready_since" TIMESTAMPTZ(3),
    "begun" BOOLEAN NOT NULL DEFAULT false,
    "turn_count" INTEGER NOT NULL DEFAULT 0,
    "tokens_input" INTEGER NOT NULL DEFAULT 0,
    "tokens_output" INTEGER NOT NULL DEFAULT 0,
    "activity" TEXT NOT NULL DEFAULT '',
    "result" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sub_agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_messages" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "from_agent" TEXT NOT NULL,
    "to_agent" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_checkpoints" (
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "state_json" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "task_checkpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool_calls" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "call_id" TEXT NOT NULL,
    "model_call_id" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "arguments" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'requested',
    "ok" BOOLEAN,
    "result" TEXT,
    "provenance" TEXT NOT NULL DEFAULT 'trusted',
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "tool_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_events" (
    "run_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_events_pkey" PRIMARY KEY ("run_id","seq")
);

-- CreateTable
CREATE TABLE "approvals" (
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "tool_call_id" TEXT,
    "kind" TEXT NOT NULL,
    "tool" TEXT,
    "arguments" JSONB,
    "preview" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "answered_by_id" TEXT,
    "reason" TEXT,
    "edited_arguments" JSONB,
    "answer" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "steering_messages" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "to_agent" TEXT NOT NULL DEFAULT 'main',
    "message" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_turn" INTEGER,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "steering_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coworkspaces" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "root_path" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "project_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coworkspaces_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "folder_grants" (
    "id" TEXT NOT NULL,
    "coworkspace_slug" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "granted_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "folder_grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" TEXT NOT NULL DEFAULT 'member',
    "standing_instructions" TEXT NOT NULL DEFAULT '',
    "session_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "id" BIGSERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_providers" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "api_key_encrypted" TEXT,
    "source" TEXT NOT NULL DEFAULT 'admin',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "models" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "tool_calling" TEXT NOT NULL DEFAULT 'untested',
    "tested_at" TIMESTAMPTZ(3),
    "test_detail" TEXT,
    "context_window" INTEGER,
    "price_input" DOUBLE PRECISION,
    "price_output" DOUBLE PRECISION,

    CONSTRAINT "models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cowork_tasks" (
    "id" TEXT NOT NULL,
    "coworkspace_slug" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "plan_json" JSONB,
    "permission_mode" TEXT NOT NULL DEFAULT 'ask_before',
    "folder_level" TEXT NOT NULL DEFAULT 'full',
    "profile" TEXT NOT NULL DEFAULT 'general-assistant',
    "model" TEXT,
    "sub_agent_mode" TEXT NOT NULL DEFAULT 'in_process',
    "budget" JSONB NOT NULL,
    "current_run_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cowork_tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cowork_runs" (
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT 'first',
    "status" TEXT NOT NULL DEFAULT 'pending',
    "model" TEXT NOT NULL,
    "plan_json" JSONB,
    "plan_approved_at" TIMESTAMPTZ(3),
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "step_count" INTEGER NOT NULL DEFAULT 0,
    "turn_count" INTEGER NOT NULL DEFAULT 0,
    "tokens_input" INTEGER NOT NULL DEFAULT 0,
    "tokens_output" INTEGER NOT NULL DEFAULT 0,
    "activity" TEXT NOT NULL DEFAULT '',
    "answer" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,
    "error_suggestion" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "cowork_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_phases" (
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "parallel" BOOLEAN NOT NULL DEFAULT false,
    "depends_on" JSONB NOT NULL DEFAULT '[]',
    "progress" REAL NOT NULL DEFAULT 0,
    "result" TEXT,

    CONSTRAINT "task_phases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_subtasks" (
    "id" TEXT NOT NULL,
    "phase_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "note" TEXT,
    "agent_id" TEXT,

    CONSTRAINT "task_subtasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliverables" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliverables_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_changes" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_path" TEXT,
    "before" TEXT,
    "after" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "creations" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT,
    "file_name" TEXT,
    "size" INTEGER NOT NULL DEFAULT 0,
    "coworkspace_slug" TEXT,
    "task_id" TEXT,
    "run_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "creations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sub_agents_task_id_idx" ON "sub_agents"("task_id");

-- CreateIndex
CREATE INDEX "sub_agents_status_idx" ON "sub_agents"("status");

-- CreateIndex
CREATE UNIQUE INDEX "sub_agents_run_id_name_key" ON "sub_agents"("run_id", "name");

-- CreateIndex
CREATE INDEX "agent_messages_run_id_to_agent_delivered_at_idx" ON "agent_messages"("run_id", "to_agent", "delivered_at");

-- CreateIndex
CREATE INDEX "task_checkpoints_task_id_turn_idx" ON "task_checkpoints"("task_id", "turn" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "task_checkpoints_agent_id_turn_key" ON "task_checkpoints"("agent_id", "turn");

-- CreateIndex
CREATE UNIQUE INDEX "tool_calls_agent_id_turn_position_key" ON "tool_calls"("agent_id", "turn", "position");

-- CreateIndex
CREATE UNIQUE INDEX "tool_calls_run_id_call_id_key" ON "tool_calls"("run_id", "call_id");

-- CreateIndex
CREATE UNIQUE INDEX "approvals_tool_call_id_key" ON "approvals"("tool_call_id");

-- CreateIndex
CREATE INDEX "approvals_run_id_status_idx" ON "approvals"("run_id", "status");

-- CreateIndex
CREATE INDEX "approvals_status_requested_at_idx" ON "approvals"("status", "requested_at");

-- CreateIndex
CREATE INDEX "steering_messages_run_id_to_agent_applied_at_idx" ON "steering_messages"("run_id", "to_agent", "applied_at");

-- CreateIndex
CREATE INDEX "coworkspaces_user_id_idx" ON "coworkspaces"("user_id");

-- CreateIndex
CREATE INDEX "folder_grants_user_id_idx" ON "folder_grants"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "folder_grants_coworkspace_slug_user_id_key" ON "folder_grants"("coworkspace_slug", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempts_email_at_idx" ON "sign_in_attempts"("email", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempts_address_at_idx" ON "sign_in_attempts"("address", "at");

-- CreateIndex
CREATE UNIQUE INDEX "model_providers_name_key" ON "model_providers"("name");

-- CreateIndex
CREATE UNIQUE INDEX "models_provider_id_model_id_key" ON "models"("provider_id", "model_id");

-- CreateIndex
CREATE UNIQUE INDEX "cowork_tasks_current_run_id_key" ON "cowork_tasks"("current_run_id");

-- CreateIndex
CREATE INDEX "cowork_tasks_coworkspace_slug_idx" ON "cowork_tasks"("coworkspace_slug");

-- CreateIndex
CREATE INDEX "cowork_tasks_status_idx" ON "cowork_tasks"("status");

-- CreateIndex
CREATE INDEX "cowork_tasks_user_id_created_at_idx" ON "cowork_tasks"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "cowork_runs_status_idx" ON "cowork_runs"("status");

-- CreateIndex
CREATE UNIQUE INDEX "cowork_runs_task_id_number_key" ON "cowork_runs"("task_id", "number");

-- CreateIndex
CREATE INDEX "task_phases_task_id_idx" ON "task_phases"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_phases_run_id_position_key" ON "task_phases"("run_id", "position");

-- CreateIndex
CREATE INDEX "task_subtasks_run_id_idx" ON "task_subtasks"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_subtasks_phase_id_position_key" ON "task_subtasks"("phase_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "deliverables_run_id_path_key" ON "deliverables"("run_id", "path");

-- CreateIndex
CREATE INDEX "file_changes_run_id_path_idx" ON "file_changes"("run_id", "path");

-- CreateIndex
CREATE INDEX "creations_user_id_created_at_idx" ON "creations"("user_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "sub_agents" ADD CONSTRAINT "sub_agents_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_checkpoints" ADD CONSTRAINT "task_checkpoints_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "sub_agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tool_calls" ADD CONSTRAINT "tool_calls_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "sub_agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "sub_agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_tool_call_id_fkey" FOREIGN KEY ("tool_call_id") REFERENCES "tool_calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steering_messages" ADD CONSTRAINT "steering_messages_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coworkspaces" ADD CONSTRAINT "coworkspaces_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folder_grants" ADD CONSTRAINT "folder_grants_coworkspace_slug_fkey" FOREIGN KEY ("coworkspace_slug") REFERENCES "coworkspaces"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folder_grants" ADD CONSTRAINT "folder_grants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "models" ADD CONSTRAINT "models_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "model_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cowork_tasks" ADD CONSTRAINT "cowork_tasks_coworkspace_slug_fkey" FOREIGN KEY ("coworkspace_slug") REFERENCES "coworkspaces"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cowork_tasks" ADD CONSTRAINT "cowork_tasks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cowork_runs" ADD CONSTRAINT "cowork_runs_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "cowork_tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_phases" ADD CONSTRAINT "task_phases_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "cowork_tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_phases" ADD CONSTRAINT "task_phases_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_subtasks" ADD CONSTRAINT "task_subtasks_phase_id_fkey" FOREIGN KEY ("phase_id") REFERENCES "task_phases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_changes" ADD CONSTRAINT "file_changes_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "cowork_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "creations" ADD CONSTRAINT "creations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "creations" ADD CONSTRAINT "creations_coworkspace_slug_fkey" FOREIGN KEY ("coworkspace_slug") REFERENCES "coworkspaces"("slug") ON DELETE SET NULL ON UPDATE CASCADE;

-- Tokens streamed by an agent are removed with every turn: found without reading the whole timeline.
CREATE INDEX "run_events_deltas_idx" ON "run_events" ("run_id", "agent") WHERE "type" IN ('thinking.delta', 'answer.delta');
