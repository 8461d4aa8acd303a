import { prisma } from "../../store/prisma.ts";

/**
 * How many files a run's agents changed: a file is followed through its moves, as its list shows it. Each change says of the
 * name that it is about, and a move of the name that it leaves, whether a file that was counted lies there after it.
 */
export async function countChangedFiles(runId: string): Promise<number> {
  const [row] = await prisma.$queryRaw<{ files: bigint }[]>`
    WITH changes AS (
      SELECT seq, path, coalesce(from_path, path) AS was FROM file_changes
      WHERE run_id = ${runId} AND origin = 'tool' AND entry = 'file'
    ), names AS (
      SELECT seq, was AS name, was = path AS stays, true AS changes FROM changes
      UNION ALL SELECT seq, path, true, false FROM changes WHERE was <> path
    ), counted AS (
      SELECT changes AND lag(stays) OVER (PARTITION BY name ORDER BY seq) IS NOT TRUE AS is_new FROM names
    )
    SELECT count(*) FILTER (WHERE is_new) AS files FROM counted`;
  return Number(row?.files ?? 0);
}
