import type { ApprovalPreview } from "../contracts/approvals.ts";
import { answerCall, type CallWork } from "./answer-call.ts";
import { decideGate } from "./approval-gate.ts";
import { NOT_UNDERSTOOD } from "./check-progress.ts";
import { hasChangedSince } from "./has-changed-since.ts";
import { FencedError } from "./ports/interruptions.ts";
import type { AgentState, ApprovalRequest, OpenCall } from "./ports/journal.ts";
import type { ToolContext } from "./ports/tool.ts";
import { type PreparedCall, prepareCall } from "./prepare-call.ts";

/** Looks at a call before anything is done: refuses it, asks the person, or lets it pass. */
export async function gateCall(work: CallWork, call: OpenCall): Promise<"passed" | "asked" | "refused"> {
  const prepared = prepareCall(work, call);
  if (prepared.kind === "bad") return refuse(work, call, prepared.message);
  const context = await work.deps.journal.toolContext();
  if (prepared.tool.asks === "plan") return gatePlan(work, call, prepared, context);
  if (prepared.tool.asks === "question") {
    return ask(work, call, prepared, context, { kind: "question", can_approve_for_run: false });
  }
  return gateEffects(work, call, prepared, context);
}

/** The gate proper, for tools that act on the folder. */
export async function gateEffects(
  work: CallWork,
  call: OpenCall,
  prepared: PreparedCall,
  context: ToolContext,
): Promise<"passed" | "asked" | "refused"> {
  let decision: ReturnType<typeof decideGate>;
  try {
    decision = await decide(work.state, call, prepared, context);
  } catch (error) {
    return refuse(work, call, wordsOf(error));
  }
  if (decision.kind === "refuse") return refuse(work, call, decision.reason);
  work.gatedWith.set(call.id, rightsOf(context));
  if (decision.kind === "allow" || call.status === "started") return "passed";
  const request = { kind: "tool", can_approve_for_run: decision.can_approve_for_run } as const;
  // A person's yes to this very call answers the question, but never lifts the level.
  return call.status === "approved"
    ? holdApproval(work, call, prepared, context, request)
    : ask(work, call, prepared, context, request);
}

/** What the rules say about a call's effects as things stand. Throws in words where they cannot be told. */
export async function decide(
  state: AgentState,
  call: OpenCall,
  prepared: PreparedCall,
  context: ToolContext,
): Promise<ReturnType<typeof decideGate>> {
  return decideGate({
    tool: call.tool,
    effects: await prepared.tool.effects(prepared.args, context),
    mode: state.permission_mode,
    level: context.level,
    ...(context.mounts ? { mounts: context.mounts } : {}),
    approved_tools: state.approved_tools,
  });
}

/** All that the levels decide by, to see whether it has changed. */
export function rightsOf({ level, mounts = [] }: ToolContext): string {
  return JSON.stringify([level, mounts]);
}

/** A yes holds for what the person saw. Where that has changed since, they are asked again, with what is there now. */
async function holdApproval(
  work: CallWork,
  call: OpenCall,
  prepared: PreparedCall,
  context: ToolContext,
  request: Omit<ApprovalRequest, "preview">,
): Promise<"passed" | "asked" | "refused"> {
  const approved = call.approved_preview;
  if (!approved) return "passed";
  const { preview, problem } = await previewOf(prepared, context);
  if (!preview) return refuse(work, call, problem);
  if (!hasChangedSince(approved, preview)) {
    prepared.seen = preview;
    return "passed";
  }
  const title = `${preview.title} (changed since it was approved)`;
  return put(work, call, { ...request, preview: { ...preview, title } });
}

async function gatePlan(
  work: CallWork,
  call: OpenCall,
  prepared: PreparedCall,
  context: ToolContext,
): Promise<"passed" | "asked" | "refused"> {
  if (work.planProposed)
    return refuse(work, call, `${NOT_UNDERSTOOD}one plan at a time. The first one counts.`);
  work.planProposed = true;
  if (work.state.permission_mode === "act_autonomously") return "passed";
  return ask(work, call, prepared, context, { kind: "plan", can_approve_for_run: false });
}

async function ask(
  work: CallWork,
  call: OpenCall,
  prepared: PreparedCall,
  context: ToolContext,
  request: Omit<ApprovalRequest, "preview">,
): Promise<"asked" | "refused"> {
  const { preview, problem } = await previewOf(prepared, context);
  // What cannot be shown would fail too: the person is not bothered with it.
  return preview ? put(work, call, { ...request, preview }) : refuse(work, call, problem);
}

type Previewed = { preview: ApprovalPreview; problem?: never } | { preview?: never; problem: string };

async function previewOf({ tool, args }: PreparedCall, context: ToolContext): Promise<Previewed> {
  try {
    return { preview: await tool.preview(args, context) };
  } catch (error) {
    return { problem: wordsOf(error) };
  }
}

async function put(work: CallWork, call: OpenCall, request: ApprovalRequest): Promise<"asked"> {
  await work.deps.journal.requestApproval(call, request);
  work.waiting.add(call.id);
  return "asked";
}

async function refuse(work: CallWork, call: OpenCall, result: string): Promise<"refused"> {
  await answerCall(work, call, { ok: false, result });
  return "refused";
}

/** An error as the model is told it: words, never a stack. What ends the agent's work here is nothing to be told. */
export function wordsOf(error: unknown): string {
  if (error instanceof FencedError) throw error;
  return error instanceof Error ? error.message : String(error);
}
