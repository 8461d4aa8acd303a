import type { ApprovalView } from "@/lib/contracts/approvals";

/** Why a person is asked, in a sentence. `isPaused` is left out where nothing is known of the run. */
export function whyItAsks(
  { kind, preview }: Pick<ApprovalView, "kind" | "preview">,
  isPaused: boolean | undefined,
): string {
  if (kind === "plan") return "Nothing is done before you approve the plan.";
  if (kind === "question") {
    if (isPaused === undefined) return "The agent waits for your answer.";
    return isPaused
      ? "The run is paused: it takes up your answer once you resume it."
      : "The work goes on with your answer.";
  }
  switch (preview.kind) {
    case "delete":
      return "Deleting always asks. What goes stays in the trash, where you can restore it.";
    case "deletions":
      return "The command has deleted these; they were put back. Deleting always asks. What goes stays in the trash.";
    case "command":
      return "Running commands needs your approval in this mode.";
    case "move":
      return "Moving your files needs your approval in this mode.";
    case "diff":
      return preview.before === null
        ? "Creating files in your folder needs your approval in this mode."
        : "Changing a file that was there before needs your approval in this mode.";
    default:
      return "This needs your approval in this mode.";
  }
}
