import type { DemoCall, Job, JobContext } from "./job.ts";
import { understood } from "./wishes.ts";

/** What the model does next: make calls, or end its part with an answer. */
export type NextMove = { thought: string; calls: DemoCall[]; answer: string | null };

/** Runs a job through the turns that were recorded, up to what comes next. */
export function nextMove(context: JobContext, job: Job<string>): NextMove {
  const { turns, saidNow } = context.request;
  context.said.push(...(turns[0]?.said ?? saidNow));
  let step = job.next();
  let late = 0;
  for (const [index, turn] of turns.entries()) {
    context.said.push(...(turns[index + 1]?.said ?? (index + 1 === turns.length ? saidNow : [])));
    // A message that came with the last answer makes the agent go on after its work was done.
    if (step.done) late++;
    else step = job.next(turn.calls);
  }
  const heard = turns.length > 0 || saidNow.length > 0 ? acknowledge(saidNow) : "";
  if (!step.done) {
    return {
      thought: [heard, step.value.thought].filter(Boolean).join(" "),
      calls: step.value.calls,
      answer: null,
    };
  }
  return { thought: heard, calls: [], answer: late > 0 ? afterTheWork(saidNow) : step.value };
}

function acknowledge(messages: readonly string[]): string {
  return messages
    .map((message) => {
      const points = understood(message);
      return points.length > 0
        ? `A message came in: “${message}”. From now on I will ${points.join(" and ")}.`
        : `A message came in: “${message}”. The script cannot follow that; I will say so in the answer.`;
    })
    .join(" ");
}

function afterTheWork(messages: readonly string[]): string {
  const quoted = messages.map((message) => `“${message}”`).join(" and ");
  return `Your message ${quoted} arrived after this part of the work was done, and the scripted demo cannot redo it. Retry the task with it in the outcome.`;
}
