import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { writePlanMirror } from "../../coworkspace/plan-mirror.ts";
import type { CoworkRun, CoworkTask } from "../../store/generated/client.ts";
import { getPool } from "../../store/pool.ts";
import { jsonRows } from "../../store/row-from-json.ts";
import { PHASES_OF_RUN, phaseFromJson, toPlanView } from "./plan-rows.ts";

type Json = Record<string, unknown>;
type Row = { plan: unknown; agents: { id: string; name: string }[]; phases: Json[] };

const STATEMENT = `
  SELECT r.plan_json AS plan, ${jsonRows("id, name", "sub_agents WHERE run_id = r.id", "x.id")} AS agents,
    ${PHASES_OF_RUN} AS phases
  FROM cowork_runs r WHERE r.id = $1`;

/** Writes the run's plan with its progress to the coworkspace's `.plan.json`. */
export async function mirrorPlan(
  { id }: Pick<CoworkRun, "id">,
  task: Pick<CoworkTask, "id" | "coworkspaceSlug">,
): Promise<void> {
  const place = coworkspacePlace(coworkspacesRoot(), task.coworkspaceSlug);
  await writePlanMirror(place, async () => {
    const { rows } = await getPool().query<Row>({ name: "plan_mirror", text: STATEMENT, values: [id] });
    const [row] = rows;
    const view = row && toPlanView({ planJson: row.plan }, row.phases.map(phaseFromJson), row.agents);
    return view ? { task_id: task.id, run_id: id, ...view } : null;
  });
}
