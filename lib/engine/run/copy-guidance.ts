import { MAIN_AGENT } from "../../contracts/events.ts";
import { newId } from "../../core/ids.ts";
import type { SteeringMessage } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";

type Guidance = Pick<SteeringMessage, "id" | "userId" | "message">;

/** Gives workers what a person said to the main agent, each its own copy, taken in at a turn of its own. */
export async function copyGuidance(
  { tx, run }: RunChange,
  guidance: readonly Guidance[],
  workers: readonly string[],
): Promise<void> {
  await tx.steeringMessage.createMany({
    data: workers.flatMap((toAgent) =>
      guidance.map(({ id, userId, message }) => ({
        id: newId(),
        runId: run.id,
        userId,
        toAgent,
        copyOfId: id,
        message,
      })),
    ),
  });
}

/** Workers of a phase begin with what a person has said to the main agent so far: they have not heard it. */
export async function copyEarlierGuidance(change: RunChange, workers: readonly string[]): Promise<void> {
  const guidance = await change.tx.steeringMessage.findMany({
    where: { runId: change.run.id, toAgent: MAIN_AGENT },
    orderBy: { id: "asc" },
  });
  if (guidance.length > 0) await copyGuidance(change, guidance, workers);
}
