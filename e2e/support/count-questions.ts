import type { ApprovalView } from "../../lib/contracts/approvals.ts";
import type { Person } from "./people.ts";

/** How many questions about tools wait for somebody. */
export async function countQuestions(person: Person): Promise<number> {
  const { approvals } = await person.api.get<{ approvals: ApprovalView[] }>(
    "/api/cowork/approvals?status=pending",
  );
  return approvals.filter(({ kind }) => kind === "tool").length;
}
