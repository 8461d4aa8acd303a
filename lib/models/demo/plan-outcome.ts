import type { Plan, PlanPhase } from "../../contracts/plan.ts";
import type { DemoRequest } from "./read-request.ts";
import { readWishes, understood, type Wishes } from "./wishes.ts";

const LOOK = "Look through the folder";
const SORT = "Sort the folder";

/** What the outcome asks for, as far as the script can do it. */
export type DemoJobs = {
  sort: boolean;
  expenses: boolean;
  csv: boolean;
  duplicates: "remove" | "report" | null;
};

/** Finds the jobs in the outcome's words. */
export function jobsOf(outcome: string): DemoJobs {
  const says = (pattern: RegExp) => pattern.test(outcome);
  const expenses = says(/receipt|expense|invoice|spending|quittung|beleg|spesen|rechnung/i);
  const duplicates = says(/duplicate/i)
    ? says(/\b(delet|remov|clean|get rid|throw|trash)/i)
      ? "remove"
      : "report"
    : null;
  return {
    sort: says(/organi[sz]|\bsort|tid(?:y|ied)|clean up|declutter|arrange|aufräum|sortier/i),
    expenses,
    csv:
      !expenses &&
      (says(/\bcsv\b/i) ||
        (says(/spreadsheet|sales|figures|\btables?\b|\bdata\b/i) &&
          says(/summar|total|analy|average|add up|report|compare|group/i))),
    duplicates,
  };
}

/** The plan for the outcome, changed by the reasons for which earlier ones were rejected. */
export function planOutcome(request: DemoRequest): { thought: string; plan: Plan } {
  const reasons = request.turns
    .flatMap(({ calls }) => calls)
    .map(({ result }) => /^The person wants a better plan: ([\s\S]*)$/.exec(result)?.[1]?.trim() ?? "")
    .filter((reason) => reason !== "" && reason !== "no reason was given.");
  const wishes = readWishes([request.outcome, ...reasons, ...request.saidEver]);
  const jobs = jobsOf(request.outcome);
  const mayMove = request.level === "full" && !wishes.noMoves;
  const phases = phasesFor(jobs, wishes, mayMove);
  const changed = changesFor(reasons);
  return {
    thought: thoughtFor(jobs, request, mayMove, changed),
    plan: { summary: summaryFor(jobs, wishes, request, mayMove, changed), phases },
  };
}

function phasesFor(jobs: DemoJobs, wishes: Wishes, mayMove: boolean): PlanPhase[] {
  const phases: PlanPhase[] = [];
  const add = (name: string, subtasks: string[], parallel = false) => {
    const previous = phases.at(-1);
    phases.push({ name, subtasks, parallel, depends_on: previous ? [previous.name] : [] });
  };
  const expenses = jobs.expenses && !wishes.noReport;
  const sort = jobs.sort && !wishes.noSorting;
  if (!sort && !expenses && !jobs.csv && !jobs.duplicates) {
    add("Take stock", [
      "List every file in files/ with its type, size and date",
      "Write an inventory of the folder to output/inventory.md",
    ]);
    return phases;
  }
  if (sort || expenses || jobs.duplicates) {
    add(LOOK, [
      "List every file in files/ and find out its type and date",
      ...(sort || expenses ? ["Find the receipts among the text, CSV and PDF files"] : []),
    ]);
  }
  if (jobs.duplicates) {
    const remove = jobs.duplicates === "remove" && !wishes.noDeleting && mayMove;
    add("Deal with duplicates", [
      remove
        ? "Delete files that are exact duplicates of another file (each is asked about first)"
        : "Report files that are duplicates of another file; delete none",
    ]);
  }
  if (sort && mayMove) add(SORT, sortingSubtasks(wishes), !wishes.noParallel);
  else if (sort)
    add("Propose an order", ["Write down where each file belongs in output/sorting-plan.md; move nothing"]);
  if (expenses) {
    const name = wishes.reportName ?? "expense-report";
    add("Make the expense report", [
      "Read every receipt: vendor, date, total, VAT and category",
      `Make output/${name}.xlsx with formulas for the totals by category and by month of the expenses`,
      `Write a short summary of the expenses to output/${wishes.reportName ? `${name}-summary` : "expense-summary"}.md`,
    ]);
  }
  if (jobs.csv) {
    add("Summarize the CSV files", [
      "Read every CSV file and find out its columns and their totals",
      "Make output/csv-summary.xlsx with formulas for the totals of the CSV files",
      "Write a summary of the CSV files to output/csv-summary.md",
    ]);
  }
  return phases;
}

function sortingSubtasks({ leave, folders }: Wishes): string[] {
  const way = folders === "year" ? "by year (YYYY)" : folders === "type" ? "by type" : "by month (YYYY-MM)";
  const kinds = [
    ["Images", "Move the images into files/Images/"],
    ["Documents", "Move the documents into files/Documents/"],
    ["Spreadsheets", "Move the spreadsheets and CSV tables into files/Spreadsheets/"],
    ["Receipts", "Move the receipts into files/Receipts/"],
    ["Other", "Move all other files into files/Other/"],
  ] as const;
  return kinds.filter(([kind]) => !leave.has(kind)).map(([, words]) => `${words} ${way}`);
}

function changesFor(reasons: readonly string[]): string[] {
  return reasons.map((reason) => {
    const points = understood(reason);
    if (/sub-?agents?|parallel|one after|sequential|workers?/i.test(reason))
      points.push("work without sub-agents");
    return points.length > 0
      ? `You said “${reason}”, so I changed it to ${points.join(", ")}.`
      : `You said “${reason}”. The script does not understand that; please change the plan itself, or connect a real model.`;
  });
}

function thoughtFor(
  jobs: DemoJobs,
  request: DemoRequest,
  mayMove: boolean,
  changed: readonly string[],
): string {
  const parts = [
    "I am the demo model: a script, not an AI. I go by the words of the outcome.",
    changed.length > 0 ? `The plan was sent back. ${changed.join(" ")}` : "",
    jobs.sort ? "It asks to put files in order, so they go into folders by type and date." : "",
    jobs.sort && !mayMove
      ? "I may not or shall not move files here, so I will write down a proposal instead."
      : "",
    jobs.expenses
      ? "It speaks of receipts and expenses, so I will read every receipt and make a workbook with formulas."
      : "",
    jobs.csv ? "It speaks of tables, so I will go through the CSV files and add up their columns." : "",
    jobs.duplicates ? "It mentions duplicates, so I will compare files." : "",
    jobs.sort || jobs.expenses || jobs.csv || jobs.duplicates
      ? ""
      : "It is nothing that the script was made for, so I can only take stock of the folder honestly.",
    request.saidNow.length > 0 ? `I also read your message “${request.saidNow.join(" ")}”.` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function summaryFor(
  jobs: DemoJobs,
  wishes: Wishes,
  { level }: DemoRequest,
  mayMove: boolean,
  changed: readonly string[],
): string {
  const steps = [
    jobs.sort && !wishes.noSorting
      ? mayMove
        ? "sort the files into folders by type and date"
        : "write down where each file belongs, without moving any"
      : "",
    jobs.duplicates ? "look for duplicates" : "",
    jobs.expenses && !wishes.noReport
      ? "read the receipts and make an expense report with working formulas"
      : "",
    jobs.csv ? "summarize the CSV files" : "",
  ].filter((step) => step !== "");
  const what =
    steps.length > 0
      ? `I will look through the folder, ${steps.join(", then ")}.`
      : "The script does not know this kind of work. It will write an honest inventory of the folder; for the work itself, connect a real model under Admin → Models.";
  const why = jobs.sort && level !== "full" ? "This task's folder level does not allow moving files." : "";
  return [`Made by the demo model: a script, not an AI.`, what, why, ...changed]
    .filter((part) => part !== "")
    .join(" ");
}
