import { DBOS } from "@dbos-inc/dbos-sdk";
import { databaseUrl } from "../../store/database-url.ts";
import { withSessionLock } from "../../store/session-lock.ts";
import { dbosLogger } from "../dbos-logger.ts";
import { ENGINE_NAME, ENGINE_VERSION, SEGMENT_QUEUE, SEGMENT_WORKFLOW } from "../queue.ts";
import { readQueueLimits } from "../queue-limits.ts";
import { type ResolveModel, workSegment } from "../work-segment.ts";
import { holdPlace } from "./held-places.ts";
import type { Lease } from "./lease.ts";

/** Takes segments from the queue under a lease until the returned function is called. */
export async function serveQueue(lease: Lease, resolveModel: ResolveModel): Promise<() => Promise<void>> {
  DBOS.setConfig({
    name: ENGINE_NAME,
    systemDatabaseUrl: databaseUrl(),
    systemDatabasePoolSize: 10,
    applicationVersion: ENGINE_VERSION,
    executorID: lease.id,
    logger: dbosLogger,
    enableOTLP: false,
  });
  const work = (id: string, epoch: number) =>
    holdPlace({ id, epoch }, () => workSegment({ id, epoch }, lease, resolveModel));
  DBOS.registerWorkflow(work, { name: SEGMENT_WORKFLOW, maxRecoveryAttempts: 5 });
  const leave = () => DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: 2_000 });
  try {
    // Two processes that start together must not both make the queue's tables.
    await withSessionLock("queue", () => DBOS.launch());
    await DBOS.registerQueue(SEGMENT_QUEUE, { ...(await readQueueLimits()), onConflict: "always_update" });
  } catch (error) {
    // Half begun, it would keep every later beginning from coming off.
    await leave();
    throw error;
  }
  return leave;
}
