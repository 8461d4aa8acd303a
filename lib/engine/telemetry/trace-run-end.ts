import { tracing } from "../../core/telemetry/tracing.ts";
import type { CoworkRun } from "../../store/generated/client.ts";

/** Tells the trace of a run that this process has just ended: the root that its turns belong to. */
export function traceRunEnd(run: CoworkRun): void {
  const traces = tracing();
  if (!traces || !run.startedAt || !run.endedAt) return;
  const failure = run.status === "error" ? (run.errorCode ?? "error") : null;
  traces.runEnded(
    { id: run.id, startedAt: run.startedAt, endedAt: run.endedAt, failure },
    {
      "gen_ai.operation.name": "invoke_agent",
      "gen_ai.agent.name": "main",
      "gen_ai.conversation.id": run.taskId,
      "gen_ai.request.model": run.model,
      "gen_ai.usage.input_tokens": run.tokensInput,
      "gen_ai.usage.output_tokens": run.tokensOutput,
      "cowork.run.id": run.id,
      "cowork.run.number": run.number,
      "cowork.run.reason": run.reason,
      "cowork.run.status": run.status,
      "cowork.run.turns": run.turnCount,
      "cowork.member.id": run.userId,
      "cowork.run.waited_ms": run.waitedMs,
    },
  );
}
