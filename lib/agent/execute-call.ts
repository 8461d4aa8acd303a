import type { Plan, PlanView } from "../contracts/plan.ts";
import { askedAs, type CallWork, finishWith } from "./answer-call.ts";
import { canonicalArguments, canonicalJson } from "./conversation.ts";
import { gateEffects, wordsOf } from "./gate-call.ts";
import { FencedError, type OpenCall, type ToolContext, type ToolOutcome } from "./ports.ts";
import type { PreparedCall } from "./prepare-call.ts";
import { shorten } from "./shorten.ts";

/** Carries a call out: intent, act, receipt. */
export async function executeCall(work: CallWork, call: OpenCall, prepared: PreparedCall): Promise<void> {
  const { clock, journal, signal } = work.deps;
  const context = await journal.toolContext();
  const isPlan = prepared.tool.asks === "plan";
  const mayHaveChanged = work.changed || call.status !== "requested";
  if (!isPlan && mayHaveChanged && (await gateEffects(work, call, prepared, context)) !== "passed") return;
  if (call.status !== "started") await journal.beginCall(call, activityOf(prepared));
  const started = clock.now();
  const outcome = isPlan
    ? await acceptPlan(work, call, prepared, context)
    : withEdit(work, call, await act(prepared, context, signal));
  work.changed = true;
  await finishWith(work, call, outcome, { duration_ms: clock.now() - started });
  if (isPlan && outcome.ok) work.planAccepted = true;
}

/** What is known about a call that was begun by a process that died. */
export async function explainInterruption(work: CallWork, prepared: PreparedCall): Promise<ToolOutcome> {
  let found = "";
  try {
    const context = await work.deps.journal.toolContext();
    found = (await prepared.tool.inspect?.(prepared.args, context)) ?? "";
  } catch (error) {
    found = `It could not be found out: ${wordsOf(error)}`;
  }
  const result = `Interrupted by a restart; whether it took effect is not known. ${found}`.trim();
  return { ok: false, result };
}

async function act(
  { tool, args, seen }: PreparedCall,
  context: ToolContext,
  signal: AbortSignal,
): Promise<ToolOutcome> {
  try {
    return await tool.execute(args, seen ? { ...context, seen } : context, signal);
  } catch (error) {
    // Stopped in mid-call: without a receipt it counts as interrupted, which is what is known about it.
    if (signal.aborted) throw new FencedError();
    return { ok: false, result: wordsOf(error) };
  }
}

/** The plan is settled: as the model wrote it, or as the person left it. */
async function acceptPlan(
  work: CallWork,
  call: OpenCall,
  prepared: PreparedCall,
  context: ToolContext,
): Promise<ToolOutcome> {
  const settled = call.status === "approved" && context.plan ? bare(context.plan) : undefined;
  const outcome = await act({ ...prepared, args: settled ?? prepared.args }, context, work.deps.signal);
  if (call.status !== "approved" || !outcome.ok) return outcome;
  const edited =
    settled !== undefined && canonicalJson(settled) !== canonicalJson(proposedIn(work, call, prepared));
  return {
    ...outcome,
    result: edited
      ? `The person changed the plan and approved it. This is the plan now:\n${JSON.stringify(settled, null, 2)}`
      : "The person approved the plan.",
  };
}

/** The plan as the model wrote it, also where an answer replaced the call's arguments. */
function proposedIn({ state }: CallWork, call: OpenCall, { tool, args }: PreparedCall): unknown {
  try {
    return tool.parse(JSON.parse(askedAs(state.messages, call).arguments));
  } catch {
    return args;
  }
}

/** Tells the model where a person approved something else than it had asked for. */
function withEdit({ state }: CallWork, call: OpenCall, outcome: ToolOutcome): ToolOutcome {
  const now = canonicalJson(call.arguments);
  if (call.status !== "approved" || canonicalArguments(askedAs(state.messages, call).arguments) === now) {
    return outcome;
  }
  return {
    ...outcome,
    result: `The person changed the arguments to ${shorten(now, 10_000)}\n\n${outcome.result}`,
  };
}

function bare({ summary, phases }: PlanView): Plan {
  return {
    summary,
    phases: phases.map(({ name, subtasks, parallel, depends_on }) => ({
      name,
      subtasks,
      parallel,
      depends_on,
    })),
  };
}

function activityOf({ tool, args }: PreparedCall): string {
  try {
    return shorten(tool.describe(args), 300);
  } catch {
    return `Using ${tool.name}`;
  }
}
