import { z } from "zod";
import { emptyIsAbsent } from "./empty-is-absent.ts";
import { limits } from "./limits.ts";
import { moneyLimitSchema } from "./money.ts";
import { planViewSchema } from "./plan.ts";
import { agentStatusSchema, folderLevelSchema, permissionModeSchema, runStatusSchema } from "./status.ts";

/** Limits of one run; reaching one stops the run with a clear status. Money: null for no limit. */
export const budgetSchema = z.object({
  max_turns: z.number().int().min(1).max(2_000).default(200),
  max_tokens: z.number().int().min(1_000).max(100_000_000).default(2_000_000),
  max_minutes: z.number().int().min(1).max(10_080).default(240),
  max_money: moneyLimitSchema.default(null),
  /** Sub-agents at work at the same time; null, or more than that: as many as the installation allows a run. */
  max_sub_agents: z.number().int().min(1).max(64).nullable().default(null),
});
export type Budget = z.infer<typeof budgetSchema>;

/** Limits as a person hands them in: what is left out has the installation's default, and what is misspelt must not be lost. */
export const budgetInputSchema = z.strictObject(
  {
    max_turns: budgetSchema.shape.max_turns.unwrap().optional(),
    max_tokens: budgetSchema.shape.max_tokens.unwrap().optional(),
    max_minutes: budgetSchema.shape.max_minutes.unwrap().optional(),
    max_money: moneyLimitSchema.optional(),
    max_sub_agents: budgetSchema.shape.max_sub_agents.unwrap().optional(),
  },
  {
    error: ({ code, keys }) =>
      code === "unrecognized_keys" ? `There is no limit named ${(keys as string[]).join(", ")}.` : undefined,
  },
);
export type BudgetInput = z.infer<typeof budgetInputSchema>;

export const createTaskSchema = z.object({
  outcome: z
    .string()
    .trim()
    .min(1, "Say what should be done.")
    .max(limits.outcome, `An outcome has at most ${limits.outcome.toLocaleString("en")} characters.`),
  coworkspace_slug: z.string().min(1, "Choose a coworkspace."),
  permission_mode: permissionModeSchema.default("ask_before"),
  folder_level: folderLevelSchema.default("full"),
  /** A model's name, or `provider/name`; left out: the installation's default. */
  model: z.string().max(300).optional(),
  profile: z.string().max(100).optional(),
  budget: budgetInputSchema.optional(),
});
export type CreateTask = z.infer<typeof createTaskSchema>;

/** What of a task can be changed once it is handed over. */
export const changeTaskSchema = z.object({ budget: budgetInputSchema });

export const runSummarySchema = z.object({
  id: z.string(),
  number: z.number().int(),
  status: runStatusSchema,
  step_count: z.number().int(),
  turn_count: z.number().int(),
  tokens: z.object({ input: z.number().int(), output: z.number().int() }),
  /** Money for its model calls; null as long as none had a price. */
  cost: z.number().nullable(),
  currency: z.string(),
  model: z.string(),
  /** What is being done now, in words. */
  activity: z.string(),
  /** Subtasks finished of all, the final answer counted as one. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }),
  last_seq: z.number().int(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** One of a task's runs, as a list to choose from shows it. */
export const taskRunSchema = runSummarySchema.pick({
  id: true,
  number: true,
  status: true,
  started_at: true,
  ended_at: true,
});
export type TaskRun = z.infer<typeof taskRunSchema>;

export const agentViewSchema = z.object({
  name: z.string(),
  role: z.enum(["orchestrator", "worker"]),
  status: agentStatusSchema,
  task: z.string(),
  phase: z.string().nullable(),
  activity: z.string(),
  turn_count: z.number().int(),
  tokens: z.object({ input: z.number().int(), output: z.number().int() }),
  result: z.string().nullable(),
  error: z.string().nullable(),
  /** When it was given its first place among those at work; null while it waits for one. */
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
});
export type AgentView = z.infer<typeof agentViewSchema>;

export const deliverableViewSchema = z.object({
  path: z.string(),
  title: z.string(),
  kind: z.string(),
  size: z.number().int(),
  created_at: z.string(),
});
export type DeliverableView = z.infer<typeof deliverableViewSchema>;

export const taskErrorSchema = z.object({ code: z.string(), message: z.string(), suggestion: z.string() });

/**
 * A task in full, as GET /api/cowork/tasks/{id} and the run page show it. Status, plan, agents, deliverables, changed
 * files, answer and error are those of `run`: the current one, or the earlier one that was asked for.
 */
export const taskViewSchema = z.object({
  id: z.string(),
  /** The current run's id. */
  run_id: z.string(),
  outcome: z.string(),
  coworkspace_slug: z.string(),
  coworkspace_name: z.string(),
  status: runStatusSchema,
  permission_mode: permissionModeSchema,
  folder_level: folderLevelSchema,
  profile: z.string(),
  budget: budgetSchema,
  /** Whether the person who asks may steer, approve and control it. */
  can_control: z.boolean(),
  plan: planViewSchema.nullable(),
  plan_approved: z.boolean(),
  run: runSummarySchema,
  /** Every run of the task, the first one first. */
  runs: z.array(taskRunSchema),
  agents: z.array(agentViewSchema),
  deliverables: z.array(deliverableViewSchema),
  /** Files that the run's agents made, changed, moved or deleted; one that was moved counts once. */
  changed_files: z.number().int(),
  answer: z.string().nullable(),
  error: taskErrorSchema.nullable(),
  created_by: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type TaskView = z.infer<typeof taskViewSchema>;

/** A line of the history. */
export const taskListItemSchema = z.object({
  id: z.string(),
  run_id: z.string(),
  outcome: z.string(),
  coworkspace_slug: z.string(),
  status: runStatusSchema,
  model: z.string(),
  step_count: z.number().int(),
  created_at: z.string(),
  ended_at: z.string().nullable(),
});
export type TaskListItem = z.infer<typeof taskListItemSchema>;

export const taskPageSchema = z.object({
  tasks: z.array(taskListItemSchema),
  next_cursor: z.string().nullable(),
});
export type TaskPage = z.infer<typeof taskPageSchema>;

export const listTasksSchema = z.object({
  q: emptyIsAbsent(z.string().trim().max(500).optional()),
  status: emptyIsAbsent(runStatusSchema.optional()),
  coworkspace_slug: emptyIsAbsent(z.string().max(200).optional()),
  cursor: emptyIsAbsent(z.string().max(500).optional()),
});
export type ListTasks = z.infer<typeof listTasksSchema>;

export const steerSchema = z.object({
  message: z
    .string()
    .trim()
    .min(1, "Write what the agent should know.")
    .max(
      limits.steering,
      `A steering message has at most ${limits.steering.toLocaleString("en")} characters.`,
    ),
  /** Name of the agent it is for; left out: the main agent. */
  to: z.string().max(200).optional(),
});

export const forkTaskSchema = z.object({
  /** Goes on after this turn of the main agent. */
  turn: z.number().int().min(1),
  /** Only “main”, which is the default. */
  agent: z.string().max(200).optional(),
  /** The run to go on from; left out: the current one. */
  run_id: z.string().max(100).optional(),
  /** What should be different this time. */
  message: z
    .string()
    .trim()
    .max(
      limits.steering,
      `A steering message has at most ${limits.steering.toLocaleString("en")} characters.`,
    )
    .optional(),
});
export type ForkTask = z.infer<typeof forkTaskSchema>;

export const forkQuerySchema = z.object({
  turn: z.coerce.number().int().min(1),
  run_id: emptyIsAbsent(z.string().max(100).optional()),
});

/** What a fork would put back: the first paths, and how many there are. */
export const forkPreviewSchema = z.object({
  turn: z.number().int(),
  paths: z.array(z.string()),
  total: z.number().int(),
});
export type ForkPreview = z.infer<typeof forkPreviewSchema>;

/** Which run of a task to look at; left out: the current one. */
const whichRunSchema = emptyIsAbsent(z.string().max(100).optional());

export const taskQuerySchema = z.object({ run_id: whichRunSchema });

export const eventQuerySchema = z.object({
  run_id: whichRunSchema,
  /** Events after this number; 0: from the beginning. */
  after: emptyIsAbsent(z.coerce.number().int().min(0).max(2_147_483_647).default(0)),
  /** The newest events before this number, instead of the oldest after one. */
  before: emptyIsAbsent(z.coerce.number().int().min(1).max(2_147_483_647).optional()),
  limit: emptyIsAbsent(z.coerce.number().int().min(1).max(limits.eventPage).default(limits.usualEventPage)),
  /**
   * "1": long texts of arguments, results and thinking are cut, and such an event says `cut`; what was streamed is left
   * out.
   */
  brief: emptyIsAbsent(z.literal("1").optional()),
});
