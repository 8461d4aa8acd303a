import { z } from "zod";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import { limits } from "@/lib/contracts/limits";
import type { ModelView } from "@/lib/contracts/models";
import { DEFAULT_PROFILE, findProfile } from "@/lib/contracts/profiles";
import { folderLevelSchema, lowestLevel, permissionModeSchema } from "@/lib/contracts/status";
import { type Budget, budgetInputSchema, budgetSchema, type CreateTask } from "@/lib/contracts/tasks";

/** What the form holds before it is sent; kept in the browser until then. */
export const taskDraftSchema = z.object({
  outcome: z.string().default(""),
  coworkspace: z.string().default(""),
  profile: z.string().default(DEFAULT_PROFILE),
  /** Empty: the installation's default. */
  model: z.string().default(""),
  permission_mode: permissionModeSchema.default("ask_before"),
  folder_level: folderLevelSchema.default("full"),
  /** Only what the person has set: the contract's own defaults must not be filled in. */
  budget: budgetInputSchema.catch({}).default({}),
});
export type TaskDraft = z.infer<typeof taskDraftSchema>;

export const emptyDraft: TaskDraft = taskDraftSchema.parse({});
export const defaultBudget: Budget = budgetSchema.parse({});

/** The draft with choices that no longer exist put back to good ones. */
export function settleDraft(draft: TaskDraft, { coworkspaces, models, preferred }: Choices): TaskDraft {
  const known = (slug: string | null) => coworkspaces.some((each) => each.slug === slug);
  const coworkspace = known(draft.coworkspace)
    ? draft.coworkspace
    : known(preferred)
      ? (preferred ?? "")
      : (coworkspaces[0]?.slug ?? "");
  return {
    ...draft,
    coworkspace,
    profile: findProfile(draft.profile) ? draft.profile : DEFAULT_PROFILE,
    model: models.some((model) => model.ref === draft.model && !model.is_default) ? draft.model : "",
  };
}

export type Choices = {
  coworkspaces: readonly CoworkspaceView[];
  models: readonly ModelView[];
  /** The coworkspace that the address asks for. */
  preferred: string | null;
};

/** What is wrong with the draft, in words; null where it can be sent. */
export function draftProblem(draft: TaskDraft, attached: readonly string[] = []): string | null {
  const outcome = outcomeOf(draft.outcome, attached);
  if (draft.outcome.trim() === "") return "Say what should be done.";
  if (outcome.length > limits.outcome) {
    return `Shorten it by ${(outcome.length - limits.outcome).toLocaleString("en")} characters; at most ${limits.outcome.toLocaleString("en")} are taken.`;
  }
  if (draft.coworkspace === "") return "Choose a coworkspace.";
  if (!budgetInputSchema.safeParse(draft.budget).success)
    return "One of the budget's limits is out of range.";
  return null;
}

/** The body of POST /api/cowork/tasks. */
export function taskRequest(
  draft: TaskDraft,
  coworkspaces: readonly CoworkspaceView[],
  attached: readonly string[] = [],
): CreateTask {
  const level = coworkspaces.find((each) => each.slug === draft.coworkspace)?.level ?? "read";
  return {
    outcome: outcomeOf(draft.outcome, attached),
    coworkspace_slug: draft.coworkspace,
    permission_mode: draft.permission_mode,
    folder_level: lowestLevel(draft.folder_level, level),
    profile: draft.profile,
    ...(draft.model === "" ? {} : { model: draft.model }),
    ...(Object.keys(draft.budget).length === 0 ? {} : { budget: draft.budget }),
  };
}

/** The words handed over: what was typed, and which files were put beside it. */
export function outcomeOf(typed: string, attached: readonly string[]): string {
  const outcome = typed.trim();
  if (attached.length === 0) return outcome;
  return `${outcome}\n\nAttached files:\n${attached.map((path) => `- ${path}`).join("\n")}`;
}
