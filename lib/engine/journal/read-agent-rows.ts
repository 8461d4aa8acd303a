import type { StoredSettings } from "../../contracts/settings.ts";
import type {
  Approval,
  CoworkRun,
  CoworkTask,
  SubAgent,
  TaskCheckpoint,
  ToolCall,
  User,
} from "../../store/generated/client.ts";
import { getPool } from "../../store/pool.ts";
import { jsonRows, rowFromJson } from "../../store/row-from-json.ts";
import { settingsFrom } from "../../store/settings.ts";
import { PHASES_OF_RUN, type PhaseRow, phaseFromJson } from "../run/plan-rows.ts";
import { type FolderGrants, GRANTS_OF_TASK } from "./effective-level.ts";
import { hasMailSql } from "./mail.ts";

/** An agent with all rows that tell what it knows, as they were at one moment. */
export type AgentRows = {
  agent: SubAgent;
  run: CoworkRun;
  task: CoworkTask;
  user: Pick<User, "standingInstructions" | "monthlyBudget" | "disabledAt">;
  /** For its folders; null where the coworkspace is gone. */
  grants: FolderGrants | null;
  settings: StoredSettings;
  /** All of the run, the oldest first. */
  agents: SubAgent[];
  phases: PhaseRow[];
  checkpoints: Pick<TaskCheckpoint, "turn" | "stateJson">[];
  toolCalls: ToolCall[];
  /** Questions about calls of the agent. */
  approvals: Approval[];
  /** Tools that a person has approved for the whole run. */
  approvedTools: string[];
  /** Whether there are words for the agent that no turn has taken in. */
  hasMail: boolean;
};

type Json = Record<string, unknown>;
type Known = Pick<AgentRows, "approvedTools" | "hasMail" | "grants">;
type Row = Known & { settings: Json } & {
  [name in Exclude<keyof AgentRows, keyof Known | "settings">]: name extends `${string}s` ? Json[] : Json;
};

const STATEMENT = `
  SELECT row_to_json(a) AS agent, row_to_json(r) AS run, row_to_json(t) AS task,
    json_build_object('standing_instructions', u.standing_instructions, 'monthly_budget', u.monthly_budget,
      'disabled_at', u.disabled_at) AS user,
    ${GRANTS_OF_TASK} AS grants,
    (SELECT coalesce(json_object_agg(key, value), '{}') FROM settings) AS settings,
    ${jsonRows("*", "sub_agents WHERE run_id = r.id", "x.created_at, x.id")} AS agents,
    ${PHASES_OF_RUN} AS phases,
    ${jsonRows("turn, state_json", "task_checkpoints WHERE agent_id = a.id", "x.turn")} AS checkpoints,
    ${jsonRows("*", "tool_calls WHERE agent_id = a.id", "x.turn, x.position")} AS "toolCalls",
    ${jsonRows("*", "approvals WHERE agent_id = a.id AND tool_call_id IS NOT NULL", "x.requested_at")} AS approvals,
    (SELECT coalesce(json_agg(tool), '[]') FROM approvals
     WHERE run_id = r.id AND kind = 'tool' AND status = 'approved_for_run' AND tool IS NOT NULL) AS "approvedTools",
    ${hasMailSql("r.id", "a.name")} AS "hasMail"
  FROM sub_agents a
    JOIN cowork_runs r ON r.id = a.run_id
    JOIN cowork_tasks t ON t.id = r.task_id
    JOIN users u ON u.id = t.user_id
  WHERE a.id = $1`;

/** Reads by one statement what an agent goes by; null where there is no such agent. */
export async function readAgentRows(agentId: string): Promise<AgentRows | null> {
  const { rows } = await getPool().query<Row>({ name: "agent_rows", text: STATEMENT, values: [agentId] });
  const [row] = rows;
  if (!row) return null;
  return {
    agent: rowFromJson(row.agent),
    run: rowFromJson(row.run),
    task: rowFromJson(row.task),
    user: rowFromJson(row.user),
    grants: row.grants,
    settings: settingsFrom(row.settings),
    agents: row.agents.map((each) => rowFromJson(each)),
    phases: row.phases.map(phaseFromJson),
    checkpoints: row.checkpoints.map((each) => rowFromJson(each)),
    toolCalls: row.toolCalls.map((each) => rowFromJson(each)),
    approvals: row.approvals.map((each) => rowFromJson(each)),
    approvedTools: row.approvedTools,
    hasMail: row.hasMail,
  };
}
