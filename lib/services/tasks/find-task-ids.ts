import type { RunStatus } from "../../contracts/status.ts";
import { escapeLike } from "../../store/escape-like.ts";
import { getPool } from "../../store/pool.ts";

export type TaskSearch = {
  /** In these coworkspaces. */
  slugs: readonly string[];
  status?: RunStatus | undefined;
  /** Outcomes that contain this, whatever its case. */
  words?: string | undefined;
  /** Older than this task. */
  before?: string | undefined;
  limit: number;
};

/** So many of the newest tasks are looked through before the index is asked: what occurs often is found among them. */
const NEWEST = 2_000;
/** The index holds groups of up to three letters: the longer, the fewer tasks have them. */
const GROUP = 3;
/** The letters of a longer search narrow it down no further. */
const MOST_LETTERS = 20;

/** The ids of tasks, newest first: ids sort by the time they were made. */
export async function findTaskIds(search: TaskSearch): Promise<string[]> {
  if (search.slugs.length === 0) return [];
  if (!search.words) return newest(search);
  const recent = await searchNewest(search, search.words);
  const missing = search.limit - recent.ids.length;
  if (missing === 0 || recent.oldest === null) return recent.ids;
  const older = { ...search, before: recent.oldest, limit: missing };
  return [...recent.ids, ...(await searchAll(older, search.words))];
}

/** From every coworkspace its newest by index, and of these the newest: however many there are, few rows are read. */
async function newest({ slugs, limit, ...more }: TaskSearch): Promise<string[]> {
  const { values, put } = parameters();
  const { rows } = await getPool().query<{ id: string }>(
    `SELECT task.id FROM unnest(${put(slugs)}::text[]) AS mine(slug)
    CROSS JOIN LATERAL (
      SELECT id FROM cowork_tasks WHERE coworkspace_slug = mine.slug ${andMore(more, put)}
      ORDER BY id DESC LIMIT ${put(limit)}
    ) AS task
    ORDER BY task.id DESC LIMIT ${put(limit)}`,
    values,
  );
  return rows.map(({ id }) => id);
}

type Recent = { ids: string[]; oldest: string | null };

/** Those among the newest tasks of the installation. `oldest`: from where on nobody has looked; null: everywhere. */
async function searchNewest({ slugs, status, before, limit }: TaskSearch, words: string): Promise<Recent> {
  const { values, put } = parameters();
  const { rows } = await getPool().query<Recent & { looked: number }>(
    `WITH recent AS MATERIALIZED (
      SELECT id, coworkspace_slug, status, outcome FROM cowork_tasks WHERE true ${andMore({ before }, put)}
      ORDER BY id DESC LIMIT ${NEWEST}
    )
    SELECT
      (SELECT min(id) FROM recent) AS oldest,
      (SELECT count(*)::int FROM recent) AS looked,
      ARRAY(
        SELECT id FROM recent
        WHERE coworkspace_slug = ANY(${put(slugs)}::text[]) AND outcome ILIKE ${put(patternOf(words))}
          ${andMore({ status }, put)}
        ORDER BY id DESC LIMIT ${put(limit)}
      ) AS ids`,
    values,
  );
  const [found] = rows;
  if (!found) return { ids: [], oldest: null };
  return { ids: found.ids, oldest: found.looked < NEWEST ? null : found.oldest };
}

async function searchAll({ slugs, limit, ...more }: TaskSearch, words: string): Promise<string[]> {
  const letters = [...words].slice(0, MOST_LETTERS);
  const size = Math.min(GROUP, letters.length);
  const { values, put } = parameters();
  // Materialized: else an order by id may tempt the planner to go through all tasks after all.
  const { rows } = await getPool().query<{ id: string }>(
    `WITH found AS MATERIALIZED (
      SELECT id FROM cowork_tasks
      WHERE cowork_letter_groups(outcome, 1) @> cowork_letter_groups(${put(letters.join(""))}::text, ${put(size)}::int)
        AND coworkspace_slug = ANY(${put(slugs)}::text[]) AND outcome ILIKE ${put(patternOf(words))}
        ${andMore(more, put)}
    )
    SELECT id FROM found ORDER BY id DESC LIMIT ${put(limit)}`,
    values,
  );
  return rows.map(({ id }) => id);
}

type Put = (value: unknown) => string;

/** The values of a statement, and what puts one in its place. */
function parameters(): { values: unknown[]; put: Put } {
  const values: unknown[] = [];
  return { values, put: (value) => `$${values.push(value)}` };
}

function andMore({ status, before }: Pick<TaskSearch, "status" | "before">, put: Put): string {
  return [
    ...(status ? [`AND status = ${put(status)}`] : []),
    ...(before ? [`AND id < ${put(before)}`] : []),
  ].join(" ");
}

function patternOf(words: string): string {
  return `%${escapeLike(words)}%`;
}
