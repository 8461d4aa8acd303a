import { ANSWER_RESERVED, AnswerMeter } from "./answer-meter.ts";
import { budgetFailure } from "./budget-failure.ts";
import type { AgentDeps } from "./deps.ts";
import { pause } from "./pause.ts";
import type { TimeBudget } from "./watch-length.ts";

/** How soon an agent looks again whether calls under way have left it room: soon at first, then less often. */
const ROOM_POLL_MS = { first: 500, most: 3_000 } as const;

type Call = { turn: number; attempt: number; activity: string; time: TimeBudget };

/** Waits for room within the limits of the run and the member. Throws `AgentFailure` where there will be none. */
export async function waitForRoom(
  deps: AgentDeps,
  input: number,
  { turn, attempt, activity, time }: Call,
): Promise<AnswerMeter> {
  const need = { input, output: ANSWER_RESERVED };
  for (let wait: number = ROOM_POLL_MS.first; ; wait = Math.min(wait * 1.5, ROOM_POLL_MS.most)) {
    const grant = await deps.journal.beginModelCall(turn, attempt, activity, need);
    if (grant.kind === "granted") {
      return new AnswerMeter(input, grant.output, (more) => deps.journal.reserveMore(more));
    }
    await pause(deps, wait);
    if ((await time.left(false)) <= 0) checkTime(time, await time.left(true));
  }
}

function checkTime({ minutes }: TimeBudget, left: number): void {
  if (left <= 0) throw budgetFailure({ kind: "time", most: minutes, used: minutes });
}
