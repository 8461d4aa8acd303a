import { DEMO_MODEL_NAME } from "./demo-label.ts";
import { WHAT_IT_CAN } from "./jobs/inventory.ts";
import { jobsOf } from "./plan-outcome.ts";
import type { DemoRequest } from "./read-request.ts";

type Result = { phase: string; status: string; text: string };

/** The final answer, put together from the results of the phases. */
export function finalAnswer(request: DemoRequest): string {
  const results = readResults(request.assignment);
  const files = deliverables(results);
  const open = results.filter(({ status }) => status !== "completed");
  const jobs = jobsOf(request.outcome);
  const known = jobs.sort || jobs.expenses || jobs.csv || jobs.duplicates !== null;
  return [
    open.length === 0 ? "# Done" : "# Partly done",
    `*${DEMO_MODEL_NAME}: this answer was put together by a script from what it found.*`,
    ...(files.length > 0 ? [`**Results**\n${files.map((path) => `- \`${path}\``).join("\n")}`] : []),
    ...results.map(
      ({ phase, status, text }) =>
        `## ${phase}${status === "completed" ? "" : ` (${status})`}\n\n${quiet(text)}`,
    ),
    ...lateMessages(request),
    known ? "" : WHAT_IT_CAN,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function readResults(assignment: string): Result[] {
  const begin = assignment.indexOf("These are their results:");
  const end = assignment.lastIndexOf("\n\nWrite the final answer");
  const body =
    begin < 0 ? "" : assignment.slice(begin + "These are their results:".length, end < 0 ? undefined : end);
  const heads = [...body.matchAll(/^## (.+) \((completed|failed|skipped)\)$/gm)];
  return heads.map((head, index) => ({
    phase: head[1] ?? "",
    status: head[2] ?? "",
    text: body.slice(head.index + head[0].length, heads[index + 1]?.index).trim(),
  }));
}

function deliverables(results: readonly Result[]): string[] {
  const made = results.flatMap(({ text }) =>
    [...text.matchAll(/^Made `(output\/[^`]+)`/gm)].map((match) => match[1] ?? ""),
  );
  return [...new Set(made)];
}

/** Headings inside of a phase's result stay below the phase's own. */
function quiet(text: string): string {
  return text.replace(/^#{1,2} /gm, "### ").trim() || "(no result)";
}

function lateMessages({ turns, saidNow }: DemoRequest): string[] {
  return [...turns.flatMap(({ said }) => said), ...saidNow].map(
    (message) => `Your message “${message}” came when the work was done, so the script could not act on it.`,
  );
}
