import { assignmentActivity, assignmentMessage } from "./assignment-words.ts";
import { callModel, type ModelAnswer } from "./call-model.ts";
import { lastPlanWasBad } from "./check-progress.ts";
import { compactForced, compactIfNeeded } from "./compact-conversation.ts";
import type { AgentDeps } from "./deps.ts";
import { inboxMessage } from "./inbox-words.ts";
import { offeredTools } from "./offered-tools.ts";
import { type AgentState, ModelError, type ModelMessage, type ModelRequest } from "./ports.ts";
import { systemMessage } from "./prompt.ts";

const PLAN_FEEDBACK: ModelMessage = {
  role: "user",
  content:
    'That was not a valid plan. Call plan_propose with {"summary", "phases": [{"name", "subtasks": ["…"], "parallel", "depends_on": ["…"]}]}.',
};

/** One call of the model, recorded with all that went in: the checkpoint of the turn. */
export async function takeTurn(deps: AgentDeps, state: AgentState): Promise<"assignment_ended" | "go_on"> {
  const turn = state.turn + 1;
  const inbox = await deps.journal.inbox();
  const added = [...openingWords(state), ...inbox.map(inboxMessage)];
  const { answer, compacted } = await answerFor(deps, state, turn, added);
  const ends = await endsAssignment(deps, state, answer, inbox.length);
  await deps.journal.recordTurn({
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
    ...(compacted ? { compacted } : {}),
  });
  return ends ? "assignment_ended" : "go_on";
}

function openingWords(state: AgentState): ModelMessage[] {
  if (!state.assignment_begun) return [assignmentMessage(state.assignment)];
  const lastSpoke = state.messages.at(-1)?.role === "assistant";
  return state.assignment.kind === "plan" && lastSpoke && lastPlanWasBad(state.messages)
    ? [PLAN_FEEDBACK]
    : [];
}

async function answerFor(
  deps: AgentDeps,
  state: AgentState,
  turn: number,
  added: ModelMessage[],
): Promise<{ answer: ModelAnswer; compacted: ModelMessage[] | undefined }> {
  const offered = offeredTools(state.assignment, deps.tools);
  const room = { system: systemMessage(state), tools: offered.tools, added };
  const request = (conversation: ModelMessage[]): ModelRequest => ({
    ...offered,
    messages: [room.system, ...conversation, ...added],
  });
  const options = {
    turn,
    activity: assignmentActivity(state.assignment),
    textIs: state.assignment.kind === "synthesis" ? "answer" : "thinking",
  } as const;
  const compacted = compactIfNeeded(state, room);
  try {
    return { answer: await callModel(deps, request(compacted ?? state.messages), options), compacted };
  } catch (error) {
    if (!(error instanceof ModelError) || error.code !== "model_context_full" || compacted) throw error;
    // The model holds less than was thought, or counts differently: make room once.
    const smaller = compactForced(state, room);
    const answer = await callModel(deps, request(smaller), { ...options, attemptsBefore: 1 });
    return { answer, compacted: smaller };
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
