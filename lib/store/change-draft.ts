import type { EventInput } from "../contracts/events.ts";
import type { CoworkRun, Prisma } from "./generated/client.ts";

/** What a change adds to the run's numbers, so that agents that work at the same time do not undo each other's. */
export type RunCounts = Partial<
  Record<
    | "turnCount"
    | "tokensInput"
    | "tokensOutput"
    | "cost"
    | "reservedTurns"
    | "reservedTokens"
    | "reservedCost",
    number
  >
>;

/** What a run may have used and reserved in all after a change; money is null where no limit of it binds. */
export type RunLimits = { turns: number; tokens: number; money: number | null };

/** What a model call used, for the record of the day. */
export type Spend = {
  model: string;
  userId: string;
  turns: number;
  tokensInput: number;
  tokensOutput: number;
  cost: number;
};

/** Rows that a change adds, by table. */
export type NewRows = {
  tool_calls: Prisma.ToolCallCreateManyInput;
  task_checkpoints: Prisma.TaskCheckpointCreateManyInput;
  tool_results: Prisma.ToolResultCreateManyInput;
  file_changes: Prisma.FileChangeCreateManyInput;
};

/** Columns that a change sets in one row, by table. */
export type RowPatches = {
  sub_agents: Prisma.SubAgentUncheckedUpdateManyInput;
  tool_calls: Prisma.ToolCallUncheckedUpdateManyInput;
};

export type Patch = {
  table: keyof RowPatches;
  id: string;
  set: Record<string, unknown>;
  /** The change is refused where the row's status is one of these: a receipt is written once. */
  unless: readonly string[];
};

/** All that a change is going to write, gathered so that it can go to the database at once. */
export type ChangeDraft = {
  events: EventInput[];
  run: Partial<CoworkRun>;
  counts: RunCounts;
  /** The change is refused where the run would have used and reserved more than this. */
  within: RunLimits | undefined;
  spend: Spend | undefined;
  rows: { table: keyof NewRows; rows: object[] }[];
  patches: Patch[];
  /** Whose streamed text goes, because the finished step contains it; with the first number that may be streamed. */
  drop: { agent: string; from: number } | undefined;
  interrupt: boolean;
  /** A part of the plan has come further. */
  mirror: boolean;
  /** The run is of another generation after it: it changed what agents at work may have read. */
  raise: boolean;
};

/** A change that writes nothing yet. */
export function emptyDraft(): ChangeDraft {
  return {
    events: [],
    run: {},
    counts: {},
    within: undefined,
    spend: undefined,
    rows: [],
    patches: [],
    drop: undefined,
    interrupt: false,
    mirror: false,
    raise: false,
  };
}
