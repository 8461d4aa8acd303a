import type { AgentStatus, FolderLevel, PermissionMode, RunStatus } from "../../contracts/status.ts";
import {
  type AgentView,
  budgetSchema,
  type RunSummary,
  type TaskRun,
  type TaskView,
} from "../../contracts/tasks.ts";
import { type PhaseRow, toPlanView } from "../../engine/run/plan-rows.ts";
import type { CoworkRun, Deliverable, SubAgent } from "../../store/generated/client.ts";
import type { TaskAccess } from "./require-task.ts";

type RunRow = Pick<CoworkRun, "id" | "number" | "status" | "startedAt" | "endedAt">;

type Parts = {
  task: TaskAccess;
  /** The run shown. */
  run: CoworkRun & { agents: SubAgent[]; deliverables: Deliverable[] };
  /** All of the task's. */
  runs: RunRow[];
  phases: PhaseRow[];
  changedFiles: number;
  createdBy: string;
  currency: string;
};

/** The rows of a task and one of its runs as the API and the page show them. */
export function toTaskView({ task, run, runs, phases, changedFiles, createdBy, currency }: Parts): TaskView {
  return {
    id: task.id,
    run_id: task.currentRunId,
    outcome: task.outcome,
    coworkspace_slug: task.coworkspaceSlug,
    coworkspace_name: task.coworkspace.name,
    status: run.status as RunStatus,
    permission_mode: task.permissionMode as PermissionMode,
    folder_level: task.folderLevel as FolderLevel,
    profile: task.profile,
    budget: budgetSchema.parse(task.budget),
    can_control: task.canControl,
    plan: toPlanView(run, phases, run.agents),
    plan_approved: run.planApprovedAt !== null,
    run: toRunSummary(run, phases, currency),
    runs: runs.map(toTaskRun),
    agents: run.agents.map((agent) => toAgentView(agent, phases)),
    deliverables: run.deliverables.map(({ path, title, kind, size, createdAt }) => ({
      path,
      title,
      kind,
      size,
      created_at: createdAt.toISOString(),
    })),
    changed_files: changedFiles,
    answer: run.answer,
    error:
      run.errorCode === null
        ? null
        : { code: run.errorCode, message: run.errorMessage ?? "", suggestion: run.errorSuggestion ?? "" },
    created_by: createdBy,
    created_at: task.createdAt.toISOString(),
    updated_at: task.updatedAt.toISOString(),
  };
}

const over = new Set(["completed", "failed", "skipped"]);

function toRunSummary(run: CoworkRun, phases: readonly PhaseRow[], currency: string): RunSummary {
  const subtasks = phases.flatMap((phase) => phase.subtasks);
  const completed = run.status === "completed";
  return {
    ...toTaskRun(run),
    step_count: run.stepCount,
    turn_count: run.turnCount,
    tokens: { input: run.tokensInput, output: run.tokensOutput },
    cost: run.cost,
    currency,
    model: run.model,
    activity: run.activity,
    // The final answer is the last step.
    progress: {
      done: subtasks.filter(({ status }) => over.has(status)).length + (completed ? 1 : 0),
      total: subtasks.length + 1,
    },
    last_seq: run.lastSeq,
  };
}

function toTaskRun({ id, number, status, startedAt, endedAt }: RunRow): TaskRun {
  return {
    id,
    number,
    status: status as RunStatus,
    started_at: startedAt?.toISOString() ?? null,
    ended_at: endedAt?.toISOString() ?? null,
  };
}

function toAgentView(agent: SubAgent, phases: readonly PhaseRow[]): AgentView {
  return {
    name: agent.name,
    role: agent.role as AgentView["role"],
    status: agent.status as AgentStatus,
    task: agent.task,
    phase: phases.find(({ id }) => id === agent.phaseId)?.name ?? null,
    activity: agent.activity,
    turn_count: agent.turnCount,
    tokens: { input: agent.tokensInput, output: agent.tokensOutput },
    result: agent.result,
    error: agent.error,
    started_at: agent.begunAt?.toISOString() ?? null,
    ended_at: agent.endedAt?.toISOString() ?? null,
  };
}
