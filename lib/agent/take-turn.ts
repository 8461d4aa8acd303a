import { assignmentActivity, assignmentMessage } from "./assignment-words.ts";
import { isShareUsed, shareWords } from "./budget-share.ts";
import { callModel, type ModelAnswer } from "./call-model.ts";
import { lastPlanWasBad } from "./check-progress.ts";
import { timeLeft } from "./check-time-limit.ts";
import { compactForced, compactIfNeeded, requestSize } from "./compact-conversation.ts";
import type { AgentDeps } from "./deps.ts";
import { inboxMessage } from "./inbox-words.ts";
import { offeredTools } from "./offered-tools.ts";
import { passesGate } from "./pass-gate.ts";
import { FencedError, StaleState } from "./ports/interruptions.ts";
import type { AgentState, TurnRecord } from "./ports/journal.ts";
import { ModelError, type ModelMessage, type ModelRequest } from "./ports/model.ts";
import { systemMessage } from "./prompt.ts";

const PLAN_FEEDBACK: ModelMessage = {
  role: "user",
  content:
    'That was not a valid plan. Call plan_propose with {"summary", "phases": [{"name", "subtasks": ["…"], "parallel", "depends_on": ["…"]}]}.',
};

type TurnEnd = "assignment_ended" | "go_on";

/**
 * One call of the model, recorded with all that went in: the checkpoint of the turn. Where something has come in before the
 * call began, nothing is done, and the turn is taken anew with it.
 */
export async function takeTurn(deps: AgentDeps, state: AgentState): Promise<TurnEnd> {
  try {
    return await callAndRecord(deps, state);
  } catch (error) {
    if (error instanceof StaleState) return "go_on";
    throw error;
  }
}

async function callAndRecord(deps: AgentDeps, state: AgentState): Promise<TurnEnd> {
  const turn = state.turn + 1;
  const inbox = await deps.journal.inbox();
  const added = [...openingWords(state), ...inbox.map(inboxMessage), ...shareWords(state.share)];
  const { answer, compacted, compaction } = await answerFor(deps, state, turn, added);
  const ends = await endsAssignment(deps, state, answer, inbox.length);
  const begins = await passesGate(deps, state, answer.tool_calls);
  await record(deps, {
    turn,
    added: [...added, ...answer.nudges],
    inbox,
    thinking: answer.thinking,
    text:
      answer.cut_off && ends
        ? `${answer.text}\n\n(The model's answer was cut off at its length limit.)`
        : answer.text,
    tool_calls: answer.tool_calls,
    usage: answer.usage,
    duration_ms: answer.duration_ms,
    ends_assignment: ends,
    ...(begins ? { begins } : {}),
    ...(compacted && compaction ? { compacted, compaction } : {}),
  });
  return ends ? "assignment_ended" : "go_on";
}

/** Records the turn. Where somebody else has the agent by now, the answer is lost, but what it cost is not. */
async function record({ journal }: AgentDeps, turn: TurnRecord): Promise<void> {
  try {
    await journal.recordTurn(turn);
  } catch (error) {
    if (error instanceof FencedError) await journal.recordUsage(turn.usage);
    throw error;
  }
}

function openingWords(state: AgentState): ModelMessage[] {
  if (!state.assignment_begun) return [assignmentMessage(state.assignment)];
  const lastSpoke = state.messages.at(-1)?.role === "assistant";
  return state.assignment.kind === "plan" && lastSpoke && lastPlanWasBad(state.messages)
    ? [PLAN_FEEDBACK]
    : [];
}

type Compaction = {
  compacted?: ModelMessage[] | undefined;
  compaction?: { before: number; after: number } | undefined;
};

async function answerFor(
  deps: AgentDeps,
  state: AgentState,
  turn: number,
  added: ModelMessage[],
): Promise<{ answer: ModelAnswer } & Compaction> {
  const offered = offeredTools(state.assignment, deps.tools);
  if (isShareUsed(state.share)) offered.tool_choice = "none";
  const room = { system: systemMessage(state), tools: offered.tools, added };
  const request = (conversation: ModelMessage[]): ModelRequest => ({
    ...offered,
    messages: [room.system, ...conversation, ...added],
  });
  let looking: Promise<AgentState> | undefined;
  const options = {
    turn,
    activity: assignmentActivity(state.assignment),
    textIs: state.assignment.kind === "synthesis" ? "answer" : "thinking",
    time: {
      minutes: state.budget.max_minutes,
      left: async (fresh: boolean) => {
        if (fresh) looking = deps.journal.load();
        return timeLeft((await looking) ?? state, deps.clock.now());
      },
    },
  } as const;
  const call = async (conversation: ModelMessage[], more: { attemptsBefore?: number } = {}) => {
    try {
      return await callModel(deps, request(conversation), { ...options, ...more });
    } finally {
      // What a look at the time reads meanwhile must not arrive after what is recorded next.
      await looking?.catch(() => undefined);
    }
  };
  const sizes = (smaller: ModelMessage[]) => ({
    before: requestSize(state.messages, room),
    after: requestSize(smaller, room),
  });
  const compacted = compactIfNeeded(state, room);
  try {
    const answer = await call(compacted ?? state.messages);
    return compacted ? { answer, compacted, compaction: sizes(compacted) } : { answer };
  } catch (error) {
    if (!(error instanceof ModelError) || error.code !== "model_context_full" || compacted) throw error;
    // The model holds less than was thought, or counts differently: make room once.
    const smaller = compactForced(state, room);
    const answer = await call(smaller, { attemptsBefore: 1 });
    return { answer, compacted: smaller, compaction: sizes(smaller) };
  }
}

/** A turn without calls ends the assignment, unless a person has said something that the model has not seen yet. */
async function endsAssignment(
  deps: AgentDeps,
  { assignment }: AgentState,
  answer: ModelAnswer,
  seen: number,
): Promise<boolean> {
  if (assignment.kind === "plan" || answer.tool_calls.length > 0) return false;
  return (await deps.journal.inbox()).length <= seen;
}
