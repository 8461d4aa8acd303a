import type { CoworkRun } from "../../store/generated/client.ts";

/** Whether a created run is still to be begun: a person may have stopped or paused it before anybody came to it. */
export function mayBegin({ startedAt, status }: Pick<CoworkRun, "startedAt" | "status">): boolean {
  return startedAt === null && status === "pending";
}
