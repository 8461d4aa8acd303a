import { type Receipt, splitDuplicates } from "../facts/receipt.ts";
import type { Job, JobContext, SubtaskResult } from "../job.ts";
import { wishesNow } from "../job.ts";
import { categoryTable, expenseSummary, money, totalLines } from "../report/expense-summary.ts";
import { expenseWorkbook } from "../report/expense-workbook.ts";
import { readWishes } from "../wishes.ts";
import { deliver } from "./deliver.ts";
import { findReceipts } from "./find-receipts.ts";

/** Makes the workbook, the summary, or both, from all receipts that can be read. */
export function* expenseReport(
  context: JobContext,
  subtask: string,
  parts: ("workbook" | "summary")[],
): Job<SubtaskResult> {
  const { found, unreadable } = yield* findReceipts(context);
  const { unique, duplicates } = splitDuplicates(sameCurrency(found));
  if (unique.length === 0) {
    const why = "No receipts could be read in this folder, so there is nothing to report.";
    return { status: "skipped", note: "There were no receipts.", text: why };
  }
  const leftOut = [
    ...duplicates.map(({ receipt, of }) => ({
      path: receipt.path,
      why: `the same as ${of.path}, counted once`,
    })),
    ...unreadable.map((file) => ({
      path: file.replace(/ \([^()]*\)$/, ""),
      why: /\(([^()]*)\)$/.exec(file)?.[1] ?? "could not be read",
    })),
  ];
  const results: SubtaskResult[] = [];
  if (parts.includes("workbook")) {
    const copies =
      duplicates.length === 0
        ? ""
        : ` ${duplicates.map(({ receipt, of }) => `${nameOf(receipt)} is a copy of ${nameOf(of)}`).join(", ")}, so I count it once.`;
    const thought = `I have ${totalLines(unique).join(" ").replaceAll("**", "")}${copies} The sums are formulas over the rows, so they follow when an amount is corrected.`;
    const path = `output/${nameFor(context, subtask, "xlsx", "expense-report")}.xlsx`;
    results.push(
      yield* deliver(context, thought, {
        path,
        title: "Expense report",
        kind: "xlsx",
        content: expenseWorkbook(unique, leftOut),
      }),
    );
  }
  if (parts.includes("summary")) {
    const path = `output/${nameFor(context, subtask, "md", "expense-summary")}.md`;
    const content = expenseSummary(unique, leftOut, { monthsFirst: wishesNow(context).monthsFirst });
    const thought = "Now the same numbers as a short text that can be read without a spreadsheet program.";
    results.push(
      yield* deliver(context, thought, { path, title: "Summary of the expenses", kind: "md", content }),
    );
  }
  const failed = results.find(({ status }) => status !== "completed");
  return {
    status: failed?.status ?? "completed",
    note: results.map(({ note }) => note).join(" "),
    text: [
      ...results.map(({ text }) => text),
      ...totalLines(unique),
      ...(parts.includes("workbook") ? ["", ...categoryTable(unique), ""] : []),
      ...leftOut.map(({ path, why }) => `Left out: \`${path}\`, ${why}.`),
    ].join("\n"),
  };
}

/** The receipts as a list for the answer and for later phases. */
export function receiptList(found: readonly Receipt[], unreadable: readonly string[]): string {
  const rows = found.map(
    ({ path, date, vendor, total, currency }) =>
      `- \`${path}\` (${date ?? "no date"}, ${vendor}, ${money(total, currency)})`,
  );
  return [
    `### Receipts (${found.length})`,
    ...rows,
    ...(unreadable.length > 0
      ? ["", "Looks like a receipt, but could not be read:", ...unreadable.map((file) => `- ${file}`)]
      : []),
  ].join("\n");
}

function nameOf({ path }: Receipt): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A receipt that names no currency is taken to be in the one that most others name. */
function sameCurrency(receipts: readonly Receipt[]): Receipt[] {
  const counts = new Map<string, number>();
  for (const { currency } of receipts) if (currency) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
  return receipts.map((receipt) => ({ ...receipt, currency: receipt.currency || usual }));
}

/** A name asked for in a message goes before the one in the subtask, and that before the one in the outcome. */
function nameFor(context: JobContext, subtask: string, ending: "xlsx" | "md", usual: string): string {
  const suffix = ending === "md" ? "-summary" : "";
  const said = readWishes(context.said).reportName;
  const written = new RegExp(`output/([^"'\`\\n]+?)\\.${ending}\\b`, "i").exec(subtask)?.[1];
  const wished = wishesNow(context).reportName;
  return (said && said + suffix) ?? written ?? (wished && wished + suffix) ?? usual;
}
