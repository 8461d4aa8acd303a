import { DEMO_MODEL_NAME } from "./demo-label.ts";
import { WHAT_IT_CAN } from "./jobs/inventory.ts";
import { jobsOf } from "./plan-outcome.ts";
import type { DemoRequest } from "./read-request.ts";
import { type PhaseSummary, readResults } from "./read-results.ts";

/** The final answer, put together from the results of the phases: the numbers first, then the files, then the rest. */
export function finalAnswer(request: DemoRequest): string {
  const phases = readResults(request.assignment);
  const all = <T>(pick: (phase: PhaseSummary) => T[]) => phases.flatMap(pick);
  const made = new Map(all(({ made }) => made).map(({ path, title }) => [path, title]));
  const remarks = unique([...all(({ remarks }) => remarks), ...lateMessages(request)]);
  const jobs = jobsOf(request.outcome);
  const known = jobs.sort || jobs.expenses || jobs.csv || jobs.duplicates !== null;
  const parts = [
    phases.every(({ status }) => status === "completed") ? "# Done" : "# Partly done",
    `*${DEMO_MODEL_NAME}. A script put this together from what it found.*`,
    ...unique(all(({ totals }) => totals)),
    ...unique(all(({ tables }) => tables)),
    section(
      "Results",
      [...made].map(([path, title]) => `- \`${path}\`: ${title}`),
    ),
    section("What was done", phases.map(lineFor)),
    section(
      "Good to know",
      remarks.map((remark) => (remark.startsWith("- ") ? `  ${remark}` : `- ${remark}`)),
    ),
    known ? "" : WHAT_IT_CAN,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function lineFor({ phase, status, done, made }: PhaseSummary): string {
  const words = [...done, ...made.map(({ path }) => `Made \`${path}\`.`)].join(" ");
  return `- **${phase}**${status === "completed" ? "" : ` (${status})`}: ${words || "see below."}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `## ${title}\n\n${lines.join("\n")}`;
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}

function lateMessages({ turns, saidNow }: DemoRequest): string[] {
  return [...turns.flatMap(({ said }) => said), ...saidNow].map(
    (message) => `Your message “${message}” came when the work was done, so the script could not act on it.`,
  );
}
