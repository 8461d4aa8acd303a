import type { ApprovalPreview } from "../contracts/approvals.ts";
import type { Plan, PlanView } from "../contracts/plan.ts";
import { askedAs, type CallWork, finishWith } from "./answer-call.ts";
import { refusalOf } from "./approval-gate.ts";
import { INTERRUPTED } from "./check-progress.ts";
import { timeLeft } from "./check-time-limit.ts";
import { canonicalArguments, canonicalJson } from "./conversation.ts";
import { resultLimit } from "./cut-result.ts";
import { gateEffects, rightsOf, wordsOf } from "./gate-call.ts";
import { FencedError, UnrecordedError } from "./ports/interruptions.ts";
import type { OpenCall } from "./ports/journal.ts";
import type { RecordedChange, ToolContext, ToolOutcome } from "./ports/tool.ts";
import type { PreparedCall } from "./prepare-call.ts";
import { shorten } from "./shorten.ts";

/** Carries a call out: intent, act, receipt. */
export async function executeCall(work: CallWork, call: OpenCall, prepared: PreparedCall): Promise<void> {
  const { clock, journal, signal } = work.deps;
  const context = await journal.toolContext();
  const isPlan = prepared.tool.asks === "plan";
  const mayHaveChanged = work.changed || !(call.status === "requested" || call.begun_here);
  if (!isPlan && mayHaveChanged && (await gateEffects(work, call, prepared, context)) !== "passed") return;
  if (call.status !== "started") await journal.beginCall(call, activityOf(prepared));
  // Once more: what the agent may do can have changed up to the moment in which the call was begun.
  const begun = await journal.toolContext();
  const refused = isPlan ? null : await refusedByNow(work, call, prepared, begun);
  if (refused !== null) return finishWith(work, call, { ok: false, result: refused }, {});
  // An earlier call of the turn may have stood still in a pause, which takes no time from the run.
  const { budget, used } = await journal.load();
  journal.acting(call);
  const started = clock.now();
  const { pause } = begun;
  const pausedBefore = pause?.pausedMs ?? 0;
  const outcome = isPlan
    ? await acceptPlan(work, call, prepared, begun)
    : withEdit(
        work,
        call,
        await act(
          prepared,
          {
            ...begun,
            call: call.id,
            result_limit: resultLimit(work.state.context_window),
            time_left: timeLeft({ budget, used }, started),
          },
          signal,
        ),
      );
  work.changed = true;
  if (outcome.asks && prepared.tool.settle) return hold(work, call, outcome, outcome.asks);
  const pausedMs = (pause?.pausedMs ?? 0) - pausedBefore;
  await finishWith(work, call, outcome, { duration_ms: Math.round(clock.now() - started - pausedMs) });
  if (isPlan && outcome.ok) work.planAccepted = true;
}

/** Why what the agent may do by now forbids a call that was allowed a moment ago; null where nothing speaks against it. */
async function refusedByNow(
  work: CallWork,
  call: OpenCall,
  { tool, args }: PreparedCall,
  begun: ToolContext,
): Promise<string | null> {
  if (work.gatedWith.get(call.id) === rightsOf(begun)) return null;
  try {
    return refusalOf({ ...begun, effects: await tool.effects(args, begun) });
  } catch (error) {
    return wordsOf(error);
  }
}

/** Ends a call that was carried out before and asked about the rest. */
export async function settleCall(
  work: CallWork,
  call: OpenCall,
  { tool, args }: PreparedCall,
  so_far: string,
): Promise<void> {
  const { clock, journal } = work.deps;
  const started = clock.now();
  const approved = call.status === "approved";
  if (approved) await journal.beginCall(call, "Doing what was approved");
  const context = { ...(await journal.toolContext()), call: call.id };
  const answer = { approved, words: call.words, so_far };
  const settle = async () => (await tool.settle?.(args, context, answer)) ?? { ok: true, result: so_far };
  work.changed = true;
  await finishWith(work, call, await inWords(work.deps.signal, settle), {
    duration_ms: clock.now() - started,
  });
}

async function hold(
  work: CallWork,
  call: OpenCall,
  { asks: _, ...outcome }: ToolOutcome,
  preview: ApprovalPreview,
): Promise<void> {
  await work.deps.journal.holdCall(call, outcome, { kind: "tool", preview, can_approve_for_run: false });
  work.waiting.add(call.id);
}

/** What is known about a call that was begun by a process that died. */
export async function explainInterruption(
  work: CallWork,
  call: OpenCall,
  prepared: PreparedCall,
): Promise<ToolOutcome> {
  const context = { ...(await work.deps.journal.toolContext()), call: call.id };
  const changes = await recovered(prepared, context, call, work.deps.signal);
  let found = "";
  try {
    found = (await prepared.tool.inspect?.(prepared.args, context)) ?? "";
  } catch (error) {
    found = `It could not be found out: ${wordsOf(error)}`;
  }
  const before = call.so_far === undefined ? "" : `${call.so_far}\n\n`;
  const result = `${before}${INTERRUPTED} ${found}`.trim();
  return { ok: false, result, changes };
}

/** What cannot be found out now may be later: nothing is written down as the end of the call then. */
async function recovered(
  { tool }: PreparedCall,
  context: ToolContext,
  call: OpenCall,
  signal: AbortSignal,
): Promise<RecordedChange[]> {
  try {
    return (await tool.recover?.(context, { settling: call.so_far !== undefined, signal })) ?? [];
  } catch (error) {
    if (signal.aborted || error instanceof FencedError) throw new FencedError();
    throw new UnrecordedError(error);
  }
}

function act(
  { tool, args, seen }: PreparedCall,
  context: ToolContext,
  signal: AbortSignal,
): Promise<ToolOutcome> {
  return inWords(signal, () => tool.execute(args, seen ? { ...context, seen } : context, signal));
}

async function inWords(signal: AbortSignal, work: () => Promise<ToolOutcome>): Promise<ToolOutcome> {
  try {
    return await work();
  } catch (error) {
    // Stopped in mid-call: without a receipt it counts as interrupted, which is what is known about it.
    if (signal.aborted || error instanceof FencedError) throw new FencedError();
    if (error instanceof UnrecordedError) throw error;
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

/** What viewers are told while the call is carried out. */
export function activityOf({ tool, args }: PreparedCall): string {
  try {
    return shorten(tool.describe(args), 300);
  } catch {
    return `Using ${tool.name}`;
  }
}
