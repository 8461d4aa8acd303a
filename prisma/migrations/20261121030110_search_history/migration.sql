-- Why: the history is searched by any part of an outcome, within 100 ms among 100,000 tasks. Newest first by coworkspace
-- and status is an index each; for rare words there is an index of the outcomes' groups of one to three letters. It is
-- built from what every PostgreSQL has: an extension such as pg_trgm would need a right that the role of an outside
-- database may lack.

-- DropIndex
DROP INDEX "cowork_tasks_coworkspace_slug_idx";

-- DropIndex
DROP INDEX "cowork_tasks_status_idx";

-- CreateIndex
CREATE INDEX "cowork_tasks_coworkspace_slug_id_idx" ON "cowork_tasks"("coworkspace_slug", "id" DESC);

-- CreateIndex
CREATE INDEX "cowork_tasks_coworkspace_slug_status_id_idx" ON "cowork_tasks"("coworkspace_slug", "status", "id" DESC);

-- Every group of so many to three neighbouring characters of a text in lower case, each once.
CREATE FUNCTION "cowork_letter_groups"(written text, smallest int) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT coalesce(array_agg(DISTINCT letter_group), '{}')
  FROM (
    SELECT letter AS one, letter || lead(letter, 1) OVER places AS two,
      letter || lead(letter, 1) OVER places || lead(letter, 2) OVER places AS three
    FROM unnest(string_to_array(lower(written), NULL)) WITH ORDINALITY AS letters(letter, place)
    WINDOW places AS (ORDER BY place)
  ) AS starts
  CROSS JOIN LATERAL (VALUES (1, one), (2, two), (3, three)) AS sized(size, letter_group)
  WHERE size >= smallest AND letter_group IS NOT NULL
$$;

-- CreateIndex
CREATE INDEX "cowork_tasks_outcome_letter_groups" ON "cowork_tasks" USING GIN ("cowork_letter_groups"("outcome", 1));
