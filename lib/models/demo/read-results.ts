/** The result of a phase as the final assignment carries it, taken apart for the answer. */
export type PhaseSummary = {
  phase: string;
  status: string;
  /** What was done, a sentence or line each. */
  done: string[];
  /** Totals, in the words of the phase. */
  totals: string[];
  /** Markdown tables. */
  tables: string[];
  /** Paths of finished files with what they are. */
  made: { path: string; title: string }[];
  /** What was left out, refused or not understood. */
  remarks: string[];
};

const REMARK =
  /^(Left out:|Left where they were:|You (?:said|asked|wrote)|Your message|Kept |This task's folder level|Files in folders|Looks like a receipt|None was deleted|“)|could not be|was not (?:made|deleted)|were not listed|cannot follow|Failed:/;
/** Details that belong into the timeline and the reports, not into the answer. */
const DETAIL = /^- `[^`]+` (?:→|\()|^###? /;

/** Reads the results of all phases from the words of the final assignment (see lib/agent/assignment-words.ts). */
export function readResults(assignment: string): PhaseSummary[] {
  const opening = "These are their results:";
  const begin = assignment.indexOf(opening);
  const end = assignment.lastIndexOf("\n\nWrite the final answer");
  const body = begin < 0 ? "" : assignment.slice(begin + opening.length, end < 0 ? undefined : end);
  const heads = [...body.matchAll(/^## (.+) \((completed|failed|skipped)\)$/gm)];
  return heads.map((head, index) => {
    const text = body.slice(head.index + head[0].length, heads[index + 1]?.index).trim();
    return summarise(head[1] ?? "", head[2] ?? "", text);
  });
}

function summarise(phase: string, status: string, text: string): PhaseSummary {
  const summary: PhaseSummary = { phase, status, done: [], totals: [], tables: [], made: [], remarks: [] };
  let inRemarks = false;
  const table: string[] = [];
  for (const line of [...text.split("\n").map((part) => part.trim()), ""]) {
    if (line.startsWith("|")) table.push(line);
    else if (table.length > 0) summary.tables.push(table.splice(0).join("\n"));
    const made = /^Made `([^`]+)`: (.*?)\.?$/.exec(line);
    if (line === "" || line.startsWith("|")) continue;
    if (made) summary.made.push({ path: made[1] ?? "", title: made[2] ?? "" });
    else if (REMARK.test(line) || (inRemarks && line.startsWith("- "))) summary.remarks.push(line);
    else if (/^\*\*[\d,]+ receipts?, /.test(line)) summary.totals.push(line);
    else if (!DETAIL.test(line)) summary.done.push(line);
    inRemarks = REMARK.test(line) || (inRemarks && line.startsWith("- "));
  }
  return summary;
}
