-- Who did what to whom, for admins: the log itself, the views through which what agents did is read from their records, and the
-- triggers that keep it: nobody changes a row or removes a young one, and deleting a task takes nothing out of the log.

-- CreateTable
CREATE TABLE "audit_events" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "member_id" TEXT,
    "agent" TEXT,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL DEFAULT '',
    "coworkspace_slug" TEXT,
    "task_id" TEXT,
    "run_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "address" TEXT,
    "token" TEXT,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_events_at_id_idx" ON "audit_events"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_events_member_id_at_idx" ON "audit_events"("member_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_events_action_at_idx" ON "audit_events"("action", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_events_coworkspace_slug_at_idx" ON "audit_events"("coworkspace_slug", "at" DESC);

-- CreateIndex
CREATE INDEX "approvals_requested_at_idx" ON "approvals"("requested_at" DESC);

-- CreateIndex
CREATE INDEX "file_changes_origin_created_at_idx" ON "file_changes"("origin", "created_at" DESC);

-- One row for each act of an agent that changed files: from what is recorded anyway, so that a turn writes nothing twice.
CREATE VIEW "audit_of_files" AS
SELECT 'files:' || f."act" AS "id", f."created_at" AS "at", r."user_id" AS "member_id", a."name" AS "agent",
  'files.changed' AS "action",
  (SELECT string_agg(c."path", ' ' ORDER BY c."seq") FROM "file_changes" c WHERE c."act" = f."act") AS "target",
  f."coworkspace_slug", r."task_id", f."run_id",
  (SELECT jsonb_build_object('turn', f."turn", 'changes', jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object('kind', c."kind", 'path', c."path", 'from', c."from_path")) ORDER BY c."seq"))
    FROM "file_changes" c WHERE c."act" = f."act") AS "details",
  NULL::text AS "address", NULL::text AS "token"
FROM "file_changes" f
JOIN "cowork_runs" r ON r."id" = f."run_id"
LEFT JOIN "sub_agents" a ON a."id" = f."agent_id"
WHERE f."origin" = 'tool'
  AND NOT EXISTS (SELECT FROM "file_changes" e WHERE e."act" = f."act" AND e."seq" < f."seq");

-- One row for each question that an agent put to people.
CREATE VIEW "audit_of_questions" AS
SELECT 'asked:' || q."id" AS "id", q."requested_at" AS "at", q."user_id" AS "member_id", a."name" AS "agent",
  'approval.asked' AS "action", coalesce(q."preview" ->> 'title', '') AS "target",
  t."coworkspace_slug", q."task_id", q."run_id",
  jsonb_strip_nulls(jsonb_build_object('kind', q."kind", 'tool', q."tool")) AS "details",
  NULL::text AS "address", NULL::text AS "token"
FROM "approvals" q
JOIN "cowork_tasks" t ON t."id" = q."task_id"
LEFT JOIN "sub_agents" a ON a."id" = q."agent_id";

-- What is in the log stays in it: two years at least, whoever asks.
CREATE FUNCTION "cowork_audit_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."at" < now() - interval '730 days' THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'The audit log is only ever added to.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "audit_events_stay" BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION "cowork_audit_stays"();
CREATE TRIGGER "audit_events_stay_all" BEFORE TRUNCATE ON "audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION "cowork_audit_stays"();

-- What agents did goes into the log itself when the task or coworkspace that it is read from goes.
CREATE FUNCTION "cowork_audit_keeps_acts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO "audit_events" ("id", "at", "member_id", "agent", "action", "target", "coworkspace_slug", "task_id",
       "run_id", "details")
     SELECT "id", "at", "member_id", "agent", "action", "target", "coworkspace_slug", "task_id", "run_id", "details"
     FROM (SELECT * FROM "audit_of_files" UNION ALL SELECT * FROM "audit_of_questions") AS acts
     WHERE %I = $1
     ON CONFLICT ("id") DO NOTHING', TG_ARGV[0]) USING to_jsonb(OLD) ->> TG_ARGV[1];
  RETURN OLD;
END $$;
CREATE TRIGGER "cowork_tasks_audit_keeps_acts" BEFORE DELETE ON "cowork_tasks"
  FOR EACH ROW EXECUTE FUNCTION "cowork_audit_keeps_acts"('task_id', 'id');
CREATE TRIGGER "coworkspaces_audit_keeps_acts" BEFORE DELETE ON "coworkspaces"
  FOR EACH ROW EXECUTE FUNCTION "cowork_audit_keeps_acts"('coworkspace_slug', 'slug');
