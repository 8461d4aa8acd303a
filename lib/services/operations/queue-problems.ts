import type { MemberQueue, OperationProblem } from "../../contracts/operations.ts";
import type { Snapshot } from "./snapshot.ts";
import { agentsInWords, secondsSince } from "./words.ts";
import { isAlive } from "./worker-problems.ts";

/** An agent that is ready is taken within a fraction of a second, where there is a place for it. */
const TAKEN_WITHIN_MS = 5_000;

/** Why agents that are ready are not worked on. Where no worker is alive, that says it all. */
export function queueProblems(snapshot: Snapshot): OperationProblem[] {
  const { members, places, workers, now } = snapshot;
  if (!workers.some(isAlive)) return [];
  const waiting = members.filter((member) => isLate(member.oldest_queued_since, now));
  if (waiting.length === 0) return [];

  const working = members.reduce((sum, member) => sum + member.working, 0);
  const alive = workers.filter(isAlive).length * places.per_worker;
  const total = Math.min(alive, places.total ?? alive);
  if (working >= total) return [allTaken(waiting, total, places.total !== null && places.total < alive)];

  const held = waiting.filter((member) => member.working >= places.per_member);
  return [
    ...held.map((member) => memberTaken(member, places.per_member)),
    ...notTaken(snapshot, new Set(held.map(({ id }) => id))),
  ];
}

function isLate(since: string | null, now: number): since is string {
  return since !== null && now - Date.parse(since) > TAKEN_WITHIN_MS;
}

function allTaken(waiting: MemberQueue[], total: number, isLimit: boolean): OperationProblem {
  const queued = waiting.reduce((sum, member) => sum + member.queued, 0);
  return {
    code: "all_places_taken",
    severity: "warning",
    what: `All ${total} places are taken, so ${agentsInWords(queued)} of ${waiting.map(({ name }) => name).join(", ")} wait.`,
    action: isLimit
      ? "They begin as others end. The limit for the whole installation is set under Installation."
      : "They begin as others end. Start another worker, or allow more agents per worker under Installation.",
    run_id: null,
    since: oldest(waiting),
  };
}

function memberTaken(member: MemberQueue, places: number): OperationProblem {
  return {
    code: "member_places_taken",
    severity: "info",
    what: `${member.name} uses all ${places} places of a member, so ${agentsInWords(member.queued)} of theirs wait. Others are not held up.`,
    action: "They begin as others of theirs end. More places per member can be allowed under Installation.",
    run_id: null,
    since: member.oldest_queued_since,
  };
}

/** Places are free, and still nobody takes the agent: that should not be. */
function notTaken({ runs, now }: Snapshot, held: ReadonlySet<string>): OperationProblem[] {
  return runs
    .filter(({ status, member }) => status !== "paused" && status !== "pending" && !held.has(member.id))
    .flatMap((run) => {
      const late = run.agents.filter(
        ({ status, ready_since }) => status === "ready" && isLate(ready_since, now),
      );
      const [first] = late;
      if (!first?.ready_since) return [];
      return {
        code: "agent_not_taken" as const,
        severity: "warning" as const,
        what: `${first.name} in a run of ${run.member.name} has been ready for ${secondsSince(first.ready_since, now)}, and no worker takes it although places are free.`,
        action: "Wake the run again. If that does not help, look at the workers' logs.",
        run_id: run.id,
        since: first.ready_since,
      };
    });
}

function oldest(members: MemberQueue[]): string | null {
  return members.flatMap(({ oldest_queued_since }) => oldest_queued_since ?? []).sort()[0] ?? null;
}
