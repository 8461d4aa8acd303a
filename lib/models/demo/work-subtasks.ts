import { ask, type Job, type JobContext, type SubtaskResult, wishesNow } from "./job.ts";
import { csvReport } from "./jobs/csv-report.ts";
import { expenseReport, receiptList } from "./jobs/expense-report.ts";
import { findDuplicates } from "./jobs/find-duplicates.ts";
import { findReceipts } from "./jobs/find-receipts.ts";
import { inventory, stockLine, WHAT_IT_CAN } from "./jobs/inventory.ts";
import { listFolder } from "./jobs/list-folder.ts";
import { moveFiles } from "./jobs/move-files.ts";
import { proposeMoves } from "./jobs/propose-moves.ts";
import { subtaskKind } from "./subtask-kind.ts";
import { understood } from "./wishes.ts";

/** Works through the subtasks of an assignment in order, tells their progress, and ends with what came of them. */
export function* workSubtasks(context: JobContext): Job<string> {
  const { subtasks, reportsProgress } = context.request;
  const texts: string[] = [];
  for (const subtask of subtasks) {
    if (reportsProgress) context.updates.push(update(subtask, "running"));
    const result = yield* workSubtask(context, subtask);
    if (reportsProgress) context.updates.push(update(subtask, result.status, result.note));
    texts.push(result.text);
  }
  if (context.updates.length > 0) yield* ask(context, "That was the last subtask of this part.", []);
  return (
    [...texts, ...notFollowed(context)].filter((text) => text !== "").join("\n\n") ||
    "There was nothing to do."
  );
}

function* workSubtask(context: JobContext, subtask: string): Job<SubtaskResult> {
  const kind = subtaskKind(subtask);
  switch (kind.kind) {
    case "list": {
      const listing = yield* listFolder(context);
      const text = stockLine(listing);
      return { status: "completed", note: text.replaceAll("**", ""), text };
    }
    case "find_receipts": {
      const { found, unreadable } = yield* findReceipts(context);
      const note = found.length === 1 ? "1 receipt." : `${found.length} receipts.`;
      return { status: "completed", note, text: receiptList(found, unreadable) };
    }
    case "move":
      return yield* moveFiles(context, kind.kinds, kind.folders ?? wishesNow(context).folders ?? "month");
    case "propose_moves":
      return yield* proposeMoves(context);
    case "expense_workbook":
      return yield* expenseReport(context, subtask, ["workbook"]);
    case "expense_summary":
      return yield* expenseReport(context, subtask, ["summary"]);
    case "expense_both":
      return yield* expenseReport(context, subtask, ["workbook", "summary"]);
    case "duplicates":
      return yield* findDuplicates(context, kind.remove);
    case "csv_read":
      return yield* csvReport(context, subtask, []);
    case "csv_workbook":
      return yield* csvReport(context, subtask, ["workbook"]);
    case "csv_summary":
      return yield* csvReport(context, subtask, ["summary"]);
    case "csv_both":
      return yield* csvReport(context, subtask, ["workbook", "summary"]);
    case "inventory":
      return yield* inventory(context, subtask);
    case "unknown": {
      const text = `“${subtask}” is nothing that the scripted demo can do, so it did not begin it. ${WHAT_IT_CAN}`;
      return { status: "skipped", note: "The scripted demo cannot do this.", text };
    }
  }
}

function update(subtask: string, status: string, note?: string) {
  return { tool: "task_update", args: { subtask, status, ...(note ? { note } : {}) } };
}

/** Messages that the script did not understand are answered plainly. */
function notFollowed({ said }: JobContext): string[] {
  return said
    .filter((message) => understood(message).length === 0)
    .map((message) => `You wrote “${message}”. The scripted demo cannot follow that; a real model could.`);
}
