import type { RunChange } from "../../store/run-transaction.ts";

type Said = { agent: string; turn: number; attempt: number; seq: number; text: string; at: Date };

/** Keeps in the story what agents were saying whose model calls are broken off: somebody may just have read it. */
export async function keepBrokenOff(change: RunChange): Promise<void> {
  const pieces = await change.tx.$queryRaw<Said[]>`
    DELETE FROM run_events WHERE run_id = ${change.run.id} AND type IN ('thinking.delta', 'answer.delta')
    RETURNING agent, (data->>'turn')::int AS turn, (data->>'attempt')::int AS attempt, seq, data->>'text' AS text, at`;
  const byAgent = Map.groupBy(pieces, ({ agent }) => agent);
  for (const [agent, all] of byAgent) {
    all.sort((a, b) => a.seq - b.seq);
    const last = all.at(-1);
    // Each attempt begins anew.
    const said = all.filter(({ turn, attempt }) => turn === last?.turn && attempt === last.attempt);
    const text = said.map((piece) => piece.text).join("");
    if (!last || text.trim() === "") continue;
    const duration_ms = last.at.getTime() - (said[0] ?? last).at.getTime();
    change.emit({ type: "thinking", agent, turn: last.turn, text, duration_ms, broken_off: true });
  }
}
