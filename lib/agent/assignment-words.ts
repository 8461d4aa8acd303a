import type { Assignment, PhaseResult } from "./ports/journal.ts";
import type { ModelMessage } from "./ports/model.ts";
import { shorten } from "./shorten.ts";

/** Characters of one earlier result that are passed on; the rest can be read in the folder. */
const MAX_RESULT = 8_000;
/** Characters of all earlier results together, so that a long plan still fits into a model's context. */
const MAX_RESULTS = 80_000;

/** What the agent is asked to do now, as a message from the person. The demo model reads these very words. */
export function assignmentMessage(assignment: Assignment): ModelMessage {
  return { role: "user", content: wordsOf(assignment) };
}

/** What viewers are told while the model thinks about the assignment. */
export function assignmentActivity(assignment: Assignment): string {
  switch (assignment.kind) {
    case "plan":
      return "Making a plan";
    case "phase":
      return `Working on “${assignment.phase}”`;
    case "subtask":
      return `Working on “${shorten(assignment.subtask, 120)}”`;
    case "spawned":
      return `Working on “${shorten(assignment.task, 120)}”`;
    case "synthesis":
      return "Writing the final answer";
  }
}

function wordsOf(assignment: Assignment): string {
  switch (assignment.kind) {
    case "plan":
      return PLAN;
    case "phase":
      return [
        ...earlier(assignment.earlier_results),
        `Work on this phase of the plan now: ${assignment.phase}`,
        `Its subtasks:\n${assignment.subtasks.map((subtask) => `- ${subtask}`).join("\n")}`,
        "Do all of them with your tools, and tell the progress of each with task_update. When they are done, answer with a short result and no tool call.",
      ].join("\n\n");
    case "subtask":
      return [
        ...earlier(assignment.earlier_results),
        `Your subtask, in the phase “${assignment.phase}”:`,
        assignment.subtask,
        "Do it with your tools. When it is done, answer with a short result and no tool call.",
      ].join("\n\n");
    case "spawned":
      return [
        "Your task, given to you by the main agent:",
        assignment.task,
        "Do it with your tools. When it is done, answer with a short result and no tool call: the main agent gets it as a message.",
      ].join("\n\n");
    case "synthesis":
      return [
        "All phases of the plan have ended. These are their results:",
        ...resultsWords(assignment.results),
        "Write the final answer for the person now, in Markdown: what was done, what was found, and every deliverable by its path. Say plainly what failed or was left out. No tools can be called any more.",
      ].join("\n\n");
  }
}

const PLAN = `First make a plan for the outcome. Call plan_propose with a short summary and the phases of the work.

Each phase has a name of its own, subtasks (each one clear piece of work that can be understood by itself), \`parallel\` and \`depends_on\`:
- \`parallel\`: true where the subtasks do not need each other; each of them then goes to an agent of its own, at the same time. Do not let two of them change the same file.
- \`depends_on\`: the names of the phases that must be finished before this one begins.
Keep the plan as small as the outcome allows. Do not begin the work: the person may want to change the plan first.`;

function earlier(results: readonly PhaseResult[]): string[] {
  return results.length === 0 ? [] : ["Results of earlier phases:", ...resultsWords(results)];
}

function resultsWords(results: readonly PhaseResult[]): string[] {
  const most = Math.min(MAX_RESULT, Math.floor(MAX_RESULTS / results.length));
  return results.map(
    ({ phase, status, result }) =>
      `## ${phase} (${status})\n\n${shorten(result.trim(), most) || "(no result)"}`,
  );
}
